package io.isilondriver.domain.wrongtoo;

import io.isilondriver.domain.wrong.OnePartOfACircle;

/** Wrong on purpose: an architecture rule is shown this class and must find it. */
public record OtherPartOfACircle(OnePartOfACircle other) {}
