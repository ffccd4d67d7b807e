package io.isilondriver.application.service.exposure.reach;

import io.isilondriver.domain.access.IpNetwork;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The host list of an SMB share. The first entry that matches a host decides, and a host that none
 * matches gets past it; an entry that cannot be read may mean either for every host.
 */
final class HostList {
  private static final Pattern ENTRY =
      Pattern.compile("(allow|deny):\\s*(\\S+)(?:\\s+EXCEPT\\s+(\\S+))?", Pattern.CASE_INSENSITIVE);

  private final List<Entry> entries;

  private HostList(List<Entry> entries) {
    this.entries = entries;
  }

  static HostList of(List<String> hostAcl) {
    return new HostList(hostAcl.stream().map(Entry::parse).toList());
  }

  /**
   * Whether a host gets past the list.
   *
   * @param host its address; empty for any host, which gets past for certain only if every host
   *     does
   */
  Certainty admits(Optional<IpNetwork> host) {
    boolean maybeAdmitted = false;
    boolean maybeDenied = false;
    for (Entry entry : entries) {
      switch (entry.matches(host)) {
        case YES -> {
          boolean unlike = entry.allows() ? maybeDenied : maybeAdmitted;
          return unlike ? Certainty.MAYBE : entry.allows() ? Certainty.YES : Certainty.NO;
        }
        case MAYBE -> {
          maybeAdmitted |= entry.allow() != Certainty.NO;
          maybeDenied |= entry.allow() != Certainty.YES;
        }
        case NO -> {}
      }
    }
    return maybeDenied ? Certainty.MAYBE : Certainty.YES;
  }

  /** Whether no host gets past it for certain. */
  boolean admitsNobody() {
    return admits(Optional.empty()) == Certainty.NO;
  }

  /**
   * One entry.
   *
   * @param allow whether it lets in; {@code MAYBE} if it cannot be read
   */
  private record Entry(Certainty allow, HostEntry target, Optional<HostEntry> except) {
    static Entry parse(String text) {
      Matcher parts = ENTRY.matcher(text);
      if (!parts.matches()) {
        return new Entry(Certainty.MAYBE, new HostEntry.Unreadable(), Optional.empty());
      }
      boolean allow = parts.group(1).toLowerCase(Locale.ROOT).equals("allow");
      return new Entry(
          allow ? Certainty.YES : Certainty.NO,
          target(parts.group(2)),
          Optional.ofNullable(parts.group(3)).map(Entry::target));
    }

    private static HostEntry target(String text) {
      return text.equalsIgnoreCase("ALL") ? new HostEntry.Everybody() : HostEntry.parse(text);
    }

    boolean allows() {
      return allow == Certainty.YES;
    }

    Certainty matches(Optional<IpNetwork> host) {
      Certainty meant = isAbout(target, host);
      Certainty excepted = except.map(entry -> isAbout(entry, host)).orElse(Certainty.NO);
      if (meant == Certainty.NO || excepted == Certainty.YES) {
        return Certainty.NO;
      }
      return excepted == Certainty.NO ? meant : Certainty.MAYBE;
    }

    private static Certainty isAbout(HostEntry entry, Optional<IpNetwork> host) {
      return entry instanceof HostEntry.Everybody
          ? Certainty.YES
          : host.map(entry::matches).orElse(Certainty.MAYBE);
    }
  }
}
