package io.isilondriver.domain.ownership;

import io.isilondriver.domain.cluster.AccessZone;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What tells a share from every other one, beside its name: the life that it has, the root
 * directory that it was made or adopted in, and the access zone that exposes it.
 */
public record Identity(Incarnation incarnation, SpaceId space, AccessZone zone) {
  private static final Pattern ESCAPE = Pattern.compile("\\.([0-9a-f]{2})|([A-Za-z0-9_-])|(.)");

  /** The fields of a mark, each after a blank. */
  String fields() {
    return " id=%s root=%s zone=%s".formatted(incarnation, space, encoded(zone));
  }

  /** How many characters the fields of any identity in a zone take. */
  static int fieldsLength(AccessZone zone) {
    return " id= root= zone=".length() + 16 + 8 + encoded(zone).length();
  }

  /**
   * Reads the fields of a mark; empty if the mark is one of the versions that wrote none.
   *
   * @throws IllegalArgumentException if some are there and some are not
   * @throws io.isilondriver.domain.error.ShareDriverException.InvalidRequest if one is damaged
   */
  static Optional<Identity> of(Map<String, String> fields) {
    String incarnation = fields.get("id");
    String space = fields.get("root");
    String zone = fields.get("zone");
    if (incarnation == null && space == null && zone == null) {
      return Optional.empty();
    }
    if (incarnation == null || space == null || zone == null) {
      throw new IllegalArgumentException("A part of the identity is missing");
    }
    return Optional.of(
        new Identity(new Incarnation(incarnation), new SpaceId(space), decoded(zone)));
  }

  // A zone's name may hold anything, a mark only some ASCII: the other bytes are ".hh".
  private static String encoded(AccessZone zone) {
    var text = new StringBuilder();
    for (byte each : zone.name().getBytes(StandardCharsets.UTF_8)) {
      char character = (char) (each & 0xff);
      if (character < 128
          && (Character.isLetterOrDigit(character) || "_-".indexOf(character) >= 0)) {
        text.append(character);
      } else {
        text.append(".%02x".formatted((int) character));
      }
    }
    return text.toString();
  }

  private static AccessZone decoded(String text) {
    var bytes = new ByteArrayOutputStream();
    Matcher parts = ESCAPE.matcher(text);
    while (parts.find()) {
      if (parts.group(3) != null) {
        throw new IllegalArgumentException("Not the name of a zone: '%s'".formatted(text));
      }
      bytes.write(
          parts.group(1) != null ? Integer.parseInt(parts.group(1), 16) : parts.group(2).charAt(0));
    }
    return new AccessZone(bytes.toString(StandardCharsets.UTF_8));
  }
}
