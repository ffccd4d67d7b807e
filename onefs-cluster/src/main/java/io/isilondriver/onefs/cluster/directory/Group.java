package io.isilondriver.onefs.cluster.directory;

/**
 * A group of a zone.
 *
 * @param sid without the {@code SID:} in front
 */
public record Group(String name, long gid, String sid, String provider) {}
