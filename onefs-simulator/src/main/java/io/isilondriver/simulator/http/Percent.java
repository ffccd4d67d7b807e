package io.isilondriver.simulator.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent-encoding, undone exactly once. */
public final class Percent {
  private Percent() {}

  /**
   * Decodes every {@code %XX} of a text as UTF-8. A percent sign that starts no escape stands for
   * itself.
   */
  public static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    return new String(bytes(text), StandardCharsets.UTF_8);
  }

  /**
   * Decodes a header value that may or may not be encoded: if the escapes in it give valid UTF-8
   * they are undone, else the text is taken as it stands.
   */
  public static String decodeIfValid(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i + 1)) {
      if (!escapeAt(text, i)) {
        return text;
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(text))).toString();
    } catch (CharacterCodingException e) {
      return text;
    }
  }

  private static byte[] bytes(String text) {
    var out = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); ) {
      if (text.charAt(i) == '%' && escapeAt(text, i)) {
        out.write(Integer.parseInt(text, i + 1, i + 3, 16));
        i += 3;
      } else {
        int point = text.codePointAt(i);
        out.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
        i += Character.charCount(point);
      }
    }
    return out.toByteArray();
  }

  private static boolean escapeAt(String text, int i) {
    return i + 2 < text.length()
        && Character.digit(text.charAt(i + 1), 16) >= 0
        && Character.digit(text.charAt(i + 2), 16) >= 0;
  }
}
