package io.isilondriver.simulator.json;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A recursive descent over one text. */
final class JsonParser {
  private static final int DEEPEST = 200;

  private final String text;
  private int at;
  private int depth;

  JsonParser(String text) {
    this.text = text;
  }

  @Nullable Object document() {
    blanks();
    Object value = value();
    blanks();
    if (at < text.length()) {
      throw wrong("something follows the value");
    }
    return value;
  }

  private @Nullable Object value() {
    if (at >= text.length()) {
      throw wrong("the text ends where a value should be");
    }
    char c = text.charAt(at);
    return switch (c) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private @Nullable Object word(String word, @Nullable Object meaning) {
    if (!text.startsWith(word, at)) {
      throw wrong("unknown word");
    }
    at += word.length();
    return meaning;
  }

  private Map<String, @Nullable Object> object() {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    deeper();
    at++;
    blanks();
    if (peek() == '}') {
      at++;
    } else {
      do {
        blanks();
        if (peek() != '"') {
          throw wrong("a member name should stand here");
        }
        String name = string();
        blanks();
        expect(':');
        blanks();
        object.put(name, value());
        blanks();
      } while (more('}'));
    }
    depth--;
    return object;
  }

  private List<@Nullable Object> array() {
    List<@Nullable Object> array = new ArrayList<>();
    deeper();
    at++;
    blanks();
    if (peek() == ']') {
      at++;
    } else {
      do {
        blanks();
        array.add(value());
        blanks();
      } while (more(']'));
    }
    depth--;
    return array;
  }

  private boolean more(char end) {
    char c = peek();
    at++;
    if (c == ',') {
      return true;
    }
    if (c == end) {
      return false;
    }
    at--;
    throw wrong("',' or '" + end + "' should stand here");
  }

  private void deeper() {
    if (++depth > DEEPEST) {
      throw wrong("nested too deep");
    }
  }

  private String string() {
    at++;
    int start = at;
    while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\\') {
      plain(text.charAt(at));
      at++;
    }
    if (peek() == '"') {
      return text.substring(start, at++);
    }
    var built = new StringBuilder(text.substring(start, at));
    while (true) {
      char c = peek();
      at++;
      if (c == '"') {
        return built.toString();
      }
      if (c == '\\') {
        built.append(escaped());
      } else {
        plain(c);
        built.append(c);
      }
    }
  }

  private void plain(char c) {
    if (c < 0x20) {
      throw wrong("a control character inside a string");
    }
  }

  private char escaped() {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw wrong("unknown escape");
    };
  }

  private char unicode() {
    if (at + 4 > text.length()) {
      throw wrong("the text ends inside an escape");
    }
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(text.charAt(at + i), 16);
      if (digit < 0) {
        throw wrong("not a hexadecimal digit");
      }
      code = code * 16 + digit;
    }
    at += 4;
    return (char) code;
  }

  private Number number() {
    int start = at;
    boolean whole = true;
    if (at < text.length() && text.charAt(at) == '-') {
      at++;
    }
    int first = at;
    digits();
    if (at - first > 1 && text.charAt(first) == '0') {
      throw wrong("a number with a leading zero");
    }
    if (at < text.length() && text.charAt(at) == '.') {
      whole = false;
      at++;
      digits();
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      whole = false;
      at++;
      if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
        at++;
      }
      digits();
    }
    String literal = text.substring(start, at);
    if (!whole) {
      return Double.valueOf(literal);
    }
    return literal.length() < 19 ? Long.valueOf(literal) : wide(new BigInteger(literal));
  }

  private static Number wide(BigInteger value) {
    return value.bitLength() < 64 ? Long.valueOf(value.longValue()) : value;
  }

  private void digits() {
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == start) {
      throw wrong("not a value");
    }
  }

  private void expect(char c) {
    if (peek() != c) {
      throw wrong("'" + c + "' should stand here");
    }
    at++;
  }

  private char peek() {
    if (at >= text.length()) {
      throw wrong("the text ends too early");
    }
    return text.charAt(at);
  }

  private void blanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private JsonSyntaxException wrong(String why) {
    return new JsonSyntaxException(at, why);
  }
}
