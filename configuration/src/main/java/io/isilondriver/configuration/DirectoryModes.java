package io.isilondriver.configuration;

import io.isilondriver.configuration.ValueType.Unusable;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.filesystem.Mode;
import java.util.Locale;

/** Modes in octal, and the words that OneFS and Manila have for some. */
final class DirectoryModes {
  private DirectoryModes() {}

  static Mode parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "private_read" -> Mode.parse("0500");
      case "private" -> Mode.parse("0700");
      case "public_read" -> Mode.parse("0755");
      case "public_read_write", "public" -> Mode.parse("0777");
      default -> octal(text);
    };
  }

  private static Mode octal(String text) {
    try {
      return Mode.parse(text);
    } catch (InvalidRequest e) {
      throw new Unusable(
          "must be three or four octal digits, private_read, private, public_read,"
              + " public_read_write or public");
    }
  }
}
