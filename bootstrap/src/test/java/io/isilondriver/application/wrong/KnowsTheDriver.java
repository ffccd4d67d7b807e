package io.isilondriver.application.wrong;

import io.isilondriver.driver.IsilonConfiguration;

/** Wrong on purpose: an architecture rule is shown this class and must find it. */
public record KnowsTheDriver(IsilonConfiguration configuration) {}
