package io.isilondriver.isilon.ran.wrong;

import io.isilondriver.isilon.papi.wrong.KnowsTheSimulatedCluster;

/** Wrong on purpose: an architecture rule is shown this class and must find it. */
public record KnowsThePapiAdapter(KnowsTheSimulatedCluster other) {}
