package io.isilondriver.simulator.http;

import java.util.ArrayList;
import java.util.List;

/**
 * The path of a request, split on its raw slashes before anything is decoded, so that an encoded
 * slash stays inside its segment.
 *
 * @param raw the path as it came, for example {@code /platform/2/protocols/nfs/aliases/%2Fteam}
 * @param segments its decoded segments; a trailing slash adds none
 * @param trailingSlash whether it ended in a slash
 */
public record RawPath(String raw, List<String> segments, boolean trailingSlash) {
  public RawPath {
    segments = List.copyOf(segments);
  }

  /** Splits and decodes a path; empty segments (doubled slashes) are dropped. */
  public static RawPath parse(String raw) {
    List<String> segments = new ArrayList<>();
    for (String part : raw.split("/", -1)) {
      if (!part.isEmpty()) {
        segments.add(Percent.decode(part));
      }
    }
    return new RawPath(raw, segments, raw.length() > 1 && raw.endsWith("/"));
  }

  /** The segment at a position, or an empty text behind the end. */
  public String segment(int index) {
    return index < segments.size() ? segments.get(index) : "";
  }
}
