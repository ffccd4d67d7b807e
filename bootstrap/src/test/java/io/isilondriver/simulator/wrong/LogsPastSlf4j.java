package io.isilondriver.simulator.wrong;

import java.util.logging.Logger;

/** Wrong on purpose: architecture rules are shown this class and must find it. */
public record LogsPastSlf4j(Logger logger) {}
