package io.isilondriver.application.service.clone.walk;

import io.isilondriver.application.port.out.filesystem.Namespace;
import io.isilondriver.application.service.clone.walk.KnownEntries.HashSet64;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.IncompleteCopy;
import io.isilondriver.domain.filesystem.Entry;
import io.isilondriver.domain.filesystem.EntryType;
import io.isilondriver.domain.filesystem.IfsPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says in which entries two directories differ, the first hundred of them, in bounded memory. */
final class Differences {
  private static final int NAMED = 100;

  private Differences() {}

  /**
   * The failure that a copied directory does not agree with its source; what cannot be copied is
   * not expected of it.
   */
  static IncompleteCopy between(Namespace namespace, IfsPath source, IfsPath target) {
    var there = new KnownEntries();
    namespace.list(target).forEach(there::add);

    var names = new HashSet64();
    Map<String, Entry> lacking = new LinkedHashMap<>();
    for (Entry entry : namespace.list(source)) {
      if (!Uncopyable.is(entry.type())) {
        names.add(Digest.ofName(entry));
        if (lacking.size() < NAMED && !there.hasExactly(entry)) {
          lacking.put(entry.name(), entry);
        }
      }
    }

    List<String> differences = new ArrayList<>();
    for (Entry entry : namespace.list(target)) {
      Entry wanted = lacking.remove(entry.name());
      if (differences.size() >= NAMED) {
        continue;
      }
      if (wanted != null) {
        differences.add("%s: %s".formatted(target.child(entry.name()), compared(entry, wanted)));
      } else if (!names.contains(Digest.ofName(entry))) {
        differences.add("%s: there is none in the snapshot".formatted(target.child(entry.name())));
      }
    }
    lacking
        .values()
        .forEach(entry -> differences.add("%s: missing".formatted(target.child(entry.name()))));
    return failure(source, target, differences);
  }

  private static IncompleteCopy failure(IfsPath source, IfsPath target, List<String> differences) {
    return new IncompleteCopy(
        Problem.when("Verify %s against %s".formatted(target, source))
            .because(
                differences.isEmpty()
                    ? "they differed, and do not differ any more: somebody else is at work there"
                    : "they differ: " + String.join("; ", first(differences)))
            .remedy("Create it again to copy what differs, or delete it; it was not published"),
        differences);
  }

  private static List<String> first(List<String> differences) {
    int shown = 5;
    if (differences.size() <= shown) {
      return differences;
    }
    List<String> some = new ArrayList<>(differences.subList(0, shown));
    some.add("and more");
    return some;
  }

  private static String compared(Entry found, Entry wanted) {
    if (found.type() != wanted.type()) {
      return "%s instead of %s".formatted(found.type(), wanted.type());
    }
    if (found.type() == EntryType.FILE && found.size() != wanted.size()) {
      return "%d bytes instead of %d".formatted(found.size(), wanted.size());
    }
    return "%s instead of %s".formatted(found.permissions(), wanted.permissions());
  }
}
