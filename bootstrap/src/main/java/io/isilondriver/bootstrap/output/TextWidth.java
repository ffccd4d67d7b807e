package io.isilondriver.bootstrap.output;

import java.util.List;

/** How many terminal columns a text takes: East Asian wide characters two, combining ones none. */
final class TextWidth {
  // The blocks that Unicode's East Asian Width calls wide or full-width, and emoji.
  private static final List<int[]> WIDE =
      List.of(
          new int[] {0x1100, 0x115f},
          new int[] {0x2e80, 0xa4cf},
          new int[] {0xac00, 0xd7a3},
          new int[] {0xf900, 0xfaff},
          new int[] {0xfe30, 0xfe6f},
          new int[] {0xff00, 0xff60},
          new int[] {0xffe0, 0xffe6},
          new int[] {0x1f300, 0x1faff},
          new int[] {0x20000, 0x3fffd});

  private TextWidth() {}

  static int of(String text) {
    return text.codePoints().map(TextWidth::ofPoint).sum();
  }

  private static int ofPoint(int point) {
    int type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    return isWide(point) ? 2 : 1;
  }

  private static boolean isWide(int point) {
    return WIDE.stream().anyMatch(range -> point >= range[0] && point <= range[1]);
  }
}
