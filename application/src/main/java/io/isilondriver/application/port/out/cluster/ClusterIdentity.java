package io.isilondriver.application.port.out.cluster;

import io.isilondriver.domain.cluster.OneFsRelease;

/**
 * Which cluster this is.
 *
 * @param guid never changes, whatever the cluster is called
 * @param release the lowest release of its nodes, which can differ during an upgrade
 */
public record ClusterIdentity(String name, String guid, OneFsRelease release) {}
