package io.isilondriver.onefs.cluster.platform;

/**
 * A node of the cluster.
 *
 * @param number logical node number, from 1
 * @param release such as {@code v9.5.0.0}; nodes differ during an upgrade
 */
public record ClusterNode(int number, String guid, String serial, String release, boolean up) {}
