package io.isilondriver.driver.wrong;

import picocli.CommandLine;

/** Wrong on purpose: an architecture rule is shown this class and must find it. */
public record BringsPicocli(CommandLine line) {}
