package io.isilondriver.domain.wrong;

import io.isilondriver.application.DriverSettings;

/** Wrong on purpose: an architecture rule is shown this class and must find it. */
public record KnowsTheApplication(DriverSettings settings) {}
