package io.isilondriver.application.service.share;

import io.isilondriver.domain.error.Refuse;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.share.Protocol;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A location as clients write it. The host is not compared with anything: one cluster has many
 * names, and what matters is what stands at the rest.
 *
 * @param path the directory, of an NFS location that names it
 * @param alias the alias, of an NFS location that names one instead
 * @param smbName the name of the SMB share, of an SMB location
 */
record ShareLocation(
    Optional<IfsPath> path, Optional<MountPointName> alias, Optional<String> smbName) {
  // An IPv6 host may stand in brackets or not: the path begins at the first colon before a slash.
  private static final Pattern NFS = Pattern.compile("(?<host>[^/\\\\\\s]+?):(?<path>/.+)");
  private static final Pattern SMB =
      Pattern.compile("[\\\\/]{2}(?<host>[^/\\\\\\s]+)[\\\\/](?<name>[^/\\\\]+)[\\\\/]?");

  /**
   * Reads {@code host:/path}, {@code [v6]:/path}, {@code host:/alias}, or {@code \\host\share} with
   * slashes of either kind.
   *
   * @throws InvalidRequest if it is none of these
   */
  static ShareLocation parse(Protocol protocol, String text) {
    return protocol == Protocol.NFS ? nfs(text.strip()) : smb(text.strip());
  }

  private static ShareLocation nfs(String text) {
    Matcher matcher = NFS.matcher(text);
    if (!matcher.matches()) {
      throw Refuse.value("NFS location", text, "not of the form host:/ifs/path or host:/alias");
    }
    String path = matcher.group("path");
    if (path.equals("/ifs") || path.startsWith("/ifs/")) {
      return new ShareLocation(Optional.of(IfsPath.of(path)), Optional.empty(), Optional.empty());
    }
    return new ShareLocation(
        Optional.empty(), Optional.of(new MountPointName(path.substring(1))), Optional.empty());
  }

  private static ShareLocation smb(String text) {
    Matcher matcher = SMB.matcher(text);
    if (!matcher.matches()) {
      throw Refuse.value("SMB location", text, "not of the form \\\\host\\share");
    }
    return new ShareLocation(
        Optional.empty(), Optional.empty(), Optional.of(matcher.group("name")));
  }
}
