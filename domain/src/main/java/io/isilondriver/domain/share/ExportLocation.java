package io.isilondriver.domain.share;

import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.MountPointName;

/**
 * Where a client finds a share.
 *
 * @param path {@code host:/path} for NFS, an IPv6 host in brackets; {@code \\host\name} for SMB
 * @param preferred whether clients should use it before the others
 * @param adminOnly whether tenants should not be shown it
 */
public record ExportLocation(String path, boolean preferred, boolean adminOnly) {
  /** The location of an exported directory. */
  public static ExportLocation nfs(String host, IfsPath path, boolean preferred) {
    return new ExportLocation(bracketed(host) + ":" + path, preferred, false);
  }

  /** The location of an NFS alias. */
  public static ExportLocation nfsAlias(String host, MountPointName alias, boolean preferred) {
    return new ExportLocation(bracketed(host) + ":/" + alias, preferred, false);
  }

  /** The location of an SMB share. */
  public static ExportLocation smb(String host, String shareName, boolean preferred) {
    return new ExportLocation("\\\\" + uncHost(host) + "\\" + shareName, preferred, false);
  }

  private static String bracketed(String host) {
    return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
  }

  // A UNC path can hold neither colons nor per cent signs; Windows reads this spelling as the
  // address.
  private static String uncHost(String host) {
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return bare.indexOf(':') >= 0
        ? bare.replace(':', '-').replace('%', 's') + ".ipv6-literal.net"
        : bare;
  }
}
