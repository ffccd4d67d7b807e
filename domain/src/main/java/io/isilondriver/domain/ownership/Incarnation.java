package io.isilondriver.domain.ownership;

import io.isilondriver.domain.error.Refuse;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * One life of a share: 80 random bits in base32, drawn once when the share is made. Names come
 * back, incarnations do not, so a thing with another incarnation belongs to another share.
 */
public record Incarnation(String value) {
  private static final int LENGTH = 16;
  private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz234567";
  private static final Pattern FORM = Pattern.compile("[a-z2-7]{" + LENGTH + "}");

  public Incarnation {
    if (!FORM.matcher(value).matches()) {
      throw Refuse.value("Incarnation", value, "must be 16 letters and digits of base32");
    }
  }

  /** Draws a new one. */
  public static Incarnation random(RandomGenerator random) {
    var bytes = new byte[LENGTH];
    random.nextBytes(bytes);
    return new Incarnation(base32(bytes));
  }

  /** One digit for the lowest five bits of each byte. */
  static String base32(byte[] bytes) {
    var text = new StringBuilder(bytes.length);
    for (byte each : bytes) {
      text.append(DIGITS.charAt(each & 31));
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return value;
  }
}
