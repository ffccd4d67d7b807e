package io.isilondriver.application.wrong;

import io.isilondriver.domain.wrong.OneHalfOfACircle;

/** Wrong on purpose: an architecture rule is shown this class and must find it. */
public record OtherHalfOfACircle(OneHalfOfACircle other) {}
