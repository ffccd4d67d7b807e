package io.isilondriver.simulator.papi;

import io.isilondriver.onefs.cluster.OneFsCluster;

/**
 * Who calls, and what the account may do.
 *
 * @param user the name of the account
 * @param cluster the cluster that knows its privileges
 */
public record Caller(String user, OneFsCluster cluster) {}
