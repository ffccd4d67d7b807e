package io.isilondriver.domain.wrong;

import io.isilondriver.domain.wrongtoo.OtherPartOfACircle;

/** Wrong on purpose: an architecture rule is shown this class and must find it. */
public record OnePartOfACircle(OtherPartOfACircle other) {}
