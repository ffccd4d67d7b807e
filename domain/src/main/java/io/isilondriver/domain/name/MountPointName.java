package io.isilondriver.domain.name;

import io.isilondriver.domain.error.Refuse;
import java.util.regex.Pattern;

/**
 * A name that a tenant chose to mount a share by: 1 to 255 of {@code A-Z a-z 0-9 _ -}. It becomes
 * an NFS alias, or the name of the SMB share.
 */
public record MountPointName(String value) {
  /** The longest SMB share name that is sure to work. */
  public static final int MAX_SMB_LENGTH = 80;

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,255}");

  public MountPointName {
    if (!FORM.matcher(value).matches()) {
      throw Refuse.value(
          "Mount point name", value, "must be 1 to 255 letters, digits, underscores and hyphens");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
