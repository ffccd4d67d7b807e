package io.isilondriver.domain.filesystem;

import io.isilondriver.domain.error.Refuse;
import java.util.regex.Pattern;

/** The permission bits of a file or directory, as in {@code chmod}: 0 to 07777. */
public record Mode(int bits) {
  private static final Pattern OCTAL = Pattern.compile("[0-7]{3,4}");

  public Mode {
    if (bits < 0 || bits > 07777) {
      throw Refuse.value("Mode", Integer.toOctalString(bits), "not between 000 and 7777 (octal)");
    }
  }

  /** Reads three or four octal digits, for example {@code 0770} or {@code 755}. */
  public static Mode parse(String octal) {
    if (!OCTAL.matcher(octal).matches()) {
      throw Refuse.value("Mode", octal, "not three or four octal digits");
    }
    return new Mode(Integer.parseInt(octal, 8));
  }

  /** Whether everybody on an allowed host may write. */
  public boolean worldWritable() {
    return (bits & 02) != 0;
  }

  /** Four octal digits. */
  @Override
  public String toString() {
    return "%04o".formatted(bits);
  }
}
