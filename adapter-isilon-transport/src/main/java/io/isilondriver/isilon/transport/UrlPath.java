package io.isilondriver.isilon.transport;

import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One or more elements of a path as they go into a URL: everything but unreserved characters
 * percent-encoded, once, the slashes between elements not. There is no empty one: an item URL
 * without its key is the URL of the collection, and a DELETE there empties it.
 */
public final class UrlPath {
  private static final String UNRESERVED_MARKS = "-._~";
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private final String encoded;

  private UrlPath(String encoded) {
    this.encoded = encoded;
  }

  /**
   * One element; a slash in it belongs to it and is encoded.
   *
   * @throws ShareDriverException.InvalidRequest if it is empty, {@code .} or {@code ..}
   */
  public static UrlPath of(String element) {
    return new UrlPath(encode(element));
  }

  /** A number as one element. */
  public static UrlPath of(long id) {
    return new UrlPath(Long.toUnsignedString(id));
  }

  /**
   * Elements with slashes between them.
   *
   * @throws ShareDriverException.InvalidRequest if there is none, or one is empty, {@code .} or
   *     {@code ..}
   */
  public static UrlPath of(List<String> elements) {
    if (elements.isEmpty()) {
      throw refused("");
    }
    var path = new StringBuilder();
    for (String element : elements) {
      if (path.length() > 0) {
        path.append('/');
      }
      path.append(encode(element));
    }
    return new UrlPath(path.toString());
  }

  /** The same path with one more element. */
  public UrlPath child(String element) {
    return new UrlPath(encoded + '/' + encode(element));
  }

  /** As a header such as {@code x-isi-ifs-copy-source} holds it: a path from the server's root. */
  public String inHeader() {
    return '/' + encoded;
  }

  private static String encode(@Nullable String element) {
    if (element == null || element.isEmpty() || element.equals(".") || element.equals("..")) {
      throw refused(element);
    }
    if (isPlain(element)) {
      return element;
    }
    var text = new StringBuilder(element.length() * 3);
    for (byte each : utf8(element)) {
      if (isUnreserved((char) (each & 0xff))) {
        text.append((char) each);
      } else {
        text.append('%').append(HEX[(each >> 4) & 0xf]).append(HEX[each & 0xf]);
      }
    }
    return text.toString();
  }

  private static byte[] utf8(String element) {
    try {
      ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(element));
      byte[] exact = new byte[bytes.remaining()];
      bytes.get(exact);
      return exact;
    } catch (CharacterCodingException e) {
      throw new ShareDriverException.InvalidRequest(
          Problem.when("Name '%s' in a URL".formatted(element))
              .because("it holds half a character (an unpaired surrogate)"),
          e);
    }
  }

  private static boolean isPlain(String element) {
    for (int i = 0; i < element.length(); i++) {
      if (!isUnreserved(element.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUnreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || UNRESERVED_MARKS.indexOf(c) >= 0;
  }

  private static ShareDriverException.InvalidRequest refused(@Nullable String element) {
    return new ShareDriverException.InvalidRequest(
        Problem.when("Name '%s' in a URL".formatted(element))
            .because("an empty name, '.' or '..' would address something else than one item"));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof UrlPath that && encoded.equals(that.encoded);
  }

  @Override
  public int hashCode() {
    return encoded.hashCode();
  }

  /** The encoded form, as it goes into the URL. */
  @Override
  public String toString() {
    return encoded;
  }
}
