package io.isilondriver.inmemory.wrong;

import io.isilondriver.isilon.transport.ConnectionSettings;
import okhttp3.HttpUrl;

/** Wrong on purpose: architecture rules are shown this class and must find it. */
public record KnowsTheTransport(ConnectionSettings settings, HttpUrl url) {}
