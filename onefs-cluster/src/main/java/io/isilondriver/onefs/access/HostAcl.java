package io.isilondriver.onefs.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The host list of an SMB share: the first entry that matches a host decides about it. */
public final class HostAcl {
  private static final Pattern ENTRY =
      Pattern.compile("(allow|deny):\\s*(\\S+)(?:\\s+EXCEPT\\s+(\\S+))?", Pattern.CASE_INSENSITIVE);

  private final List<Entry> entries;

  private HostAcl(List<Entry> entries) {
    this.entries = entries;
  }

  private record Entry(boolean allow, HostPattern target, Optional<HostPattern> except) {
    boolean matches(ClientHost host) {
      return target.matches(host) && except.filter(out -> out.matches(host)).isEmpty();
    }
  }

  /** Reads a list; an {@link IllegalArgumentException} says which entry is wrong. */
  public static HostAcl parse(List<String> texts) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      Matcher parts = ENTRY.matcher(text);
      if (!parts.matches()) {
        throw new IllegalArgumentException("'%s' is no entry of a host ACL".formatted(text));
      }
      boolean allow = parts.group(1).toLowerCase(Locale.ROOT).equals("allow");
      if (!allow && i < texts.size() - 1) {
        throw new IllegalArgumentException("The deny entry '%s' must be the last".formatted(text));
      }
      Optional<HostPattern> except = Optional.ofNullable(parts.group(3)).map(HostAcl::target);
      entries.add(new Entry(allow, target(parts.group(2)), except));
    }
    return new HostAcl(entries);
  }

  private static HostPattern target(String text) {
    if (text.equalsIgnoreCase("ALL")) {
      return new HostPattern.Everybody();
    }
    return HostPattern.parse(text)
        .orElseThrow(() -> new IllegalArgumentException("'%s' is no host".formatted(text)));
  }

  /** Whether the host gets past the list; one that no entry matches does. */
  public boolean admits(ClientHost host) {
    return entries.stream()
        .filter(entry -> entry.matches(host))
        .findFirst()
        .map(Entry::allow)
        .orElse(true);
  }
}
