package io.isilondriver.nullable;

/** Wrong on purpose: an architecture rule is shown this class and must find it. */
public record NotNullMarked() {}
