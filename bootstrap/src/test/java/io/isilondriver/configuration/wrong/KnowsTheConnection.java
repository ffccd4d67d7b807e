package io.isilondriver.configuration.wrong;

import io.isilondriver.isilon.transport.ConnectionSettings;

/** Wrong on purpose: an architecture rule is shown this class and must find it. */
public record KnowsTheConnection(ConnectionSettings settings) {}
