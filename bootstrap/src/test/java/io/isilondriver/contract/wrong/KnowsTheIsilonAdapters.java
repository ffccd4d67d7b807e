package io.isilondriver.contract.wrong;

import io.isilondriver.isilon.papi.wrong.KnowsAUseCase;
import io.isilondriver.isilon.transport.ConnectionSettings;

/** Wrong on purpose: an architecture rule is shown this class and must find it. */
public record KnowsTheIsilonAdapters(KnowsAUseCase papi, ConnectionSettings transport) {}
