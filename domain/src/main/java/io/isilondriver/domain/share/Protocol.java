package io.isilondriver.domain.share;

import io.isilondriver.domain.error.Refuse;
import java.util.Locale;

/** How clients reach a share. */
public enum Protocol {
  /** Network File System. */
  NFS,
  /** Server Message Block; Manila and older texts say CIFS. */
  SMB;

  /** Reads {@code nfs}, {@code smb} or {@code cifs}, in any case. */
  public static Protocol parse(String text) {
    return switch (text.toUpperCase(Locale.ROOT)) {
      case "NFS" -> NFS;
      case "SMB", "CIFS" -> SMB;
      default -> throw Refuse.value("Protocol", text, "unknown; use nfs or smb (cifs)");
    };
  }
}
