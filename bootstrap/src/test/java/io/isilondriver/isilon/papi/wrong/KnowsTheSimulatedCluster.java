package io.isilondriver.isilon.papi.wrong;

import io.isilondriver.onefs.cluster.OneFsCluster;

/** Wrong on purpose: an architecture rule is shown this class and must find it. */
public record KnowsTheSimulatedCluster(OneFsCluster cluster) {}
