package io.isilondriver.domain.wrong;

import io.isilondriver.application.wrong.OtherHalfOfACircle;

/** Wrong on purpose: an architecture rule is shown this class and must find it. */
public record OneHalfOfACircle(OtherHalfOfACircle other) {}
