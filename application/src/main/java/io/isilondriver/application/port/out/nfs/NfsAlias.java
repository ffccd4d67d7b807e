package io.isilondriver.application.port.out.nfs;

import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.name.MountPointName;

/**
 * A short name for an exported directory.
 *
 * @param path the directory as the cluster writes it
 */
public record NfsAlias(AccessZone zone, MountPointName name, String path) {}
