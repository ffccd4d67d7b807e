package io.isilondriver.isilon.papi.wrong;

import io.isilondriver.application.port.in.Shares;

/** Wrong on purpose: an architecture rule is shown this class and must find it. */
public record KnowsAUseCase(Shares shares) {}
