package io.isilondriver.contract.state;

import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.contract.ClusterUnderTest;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.filesystem.Entry;
import io.isilondriver.domain.filesystem.EntryType;
import io.isilondriver.domain.filesystem.IfsPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Everything that can be seen on a cluster, a line for each thing, sorted, and without what differs
 * between two clusters with the same history: numbers that the cluster gives, times, and which
 * incarnations were drawn.
 */
public final class ClusterState {
  private static final long LARGEST_TEXT = 4096;
  private static final Pattern INCARNATION = Pattern.compile("(?<=id=|~|incarnation=)[a-z2-7]{16}");

  private final ClusterUnderTest cluster;
  private final StorageBackend backend;
  private final List<String> lines = new ArrayList<>();

  private ClusterState(ClusterUnderTest cluster) {
    this.cluster = cluster;
    this.backend = cluster.witness();
  }

  /** The state now, with all that lies below {@code /ifs}, in one zone. */
  public static List<String> of(ClusterUnderTest cluster, AccessZone zone) {
    return new ClusterState(cluster).read(zone);
  }

  /** Those lines of a state that are about something. */
  public static List<String> about(List<String> state, Predicate<String> what) {
    return state.stream().filter(what).toList();
  }

  private List<String> read(AccessZone zone) {
    tree(IfsPath.IFS);
    backend.nfsExports().list(zone).stream()
        .map(
            export ->
                "export %s %s%s '%s'"
                    .formatted(
                        export.paths(),
                        export.clients(),
                        export.readOnly() ? " read-only" : "",
                        export.description()))
        .forEach(lines::add);
    backend.nfsAliases().list(zone).stream()
        .map(alias -> "alias /%s -> %s".formatted(alias.name(), alias.path()))
        .forEach(lines::add);
    backend.smbShares().list(zone).stream()
        .map(
            share ->
                "smb share %s -> %s %s '%s'"
                    .formatted(share.name(), share.path(), share.access(), share.description()))
        .forEach(lines::add);
    backend.quotas().atOrBelow(IfsPath.IFS).stream()
        .map(quota -> "quota %s %s %s".formatted(quota.path(), quota.limits(), quota.mark()))
        .forEach(lines::add);
    backend.snapshots().list().stream()
        .map(
            snapshot ->
                "snapshot %s of %s%s%s locks %s"
                    .formatted(
                        snapshot.name(),
                        snapshot.path(),
                        snapshot.alias() ? " alias" : "",
                        snapshot.expires().isPresent() ? " expires" : "",
                        backend.snapshots().locks(snapshot.id()).stream()
                            .map(lock -> lock.comment())
                            .sorted()
                            .toList()))
        .forEach(lines::add);
    backend.deduplicationList().directories().forEach(path -> lines.add("deduplicated " + path));
    Collections.sort(lines);
    return numbered(lines);
  }

  private static List<String> numbered(List<String> lines) {
    Map<String, String> numbers = new HashMap<>();
    return lines.stream()
        .map(
            line ->
                INCARNATION
                    .matcher(line)
                    .replaceAll(
                        found ->
                            numbers.computeIfAbsent(
                                found.group(), id -> "#" + (numbers.size() + 1))))
        .toList();
  }

  private void tree(IfsPath directory) {
    for (Entry entry : backend.namespace().list(directory)) {
      IfsPath path = directory.child(entry.name());
      if (path.equals(IfsPath.IFS.child(".snapshot"))) {
        continue;
      }
      lines.add(
          "%s %s %s%s"
              .formatted(
                  entry.type(),
                  path,
                  entry.type() == EntryType.SYMBOLIC_LINK ? "" : entry.permissions(),
                  more(path, entry)));
      if (entry.type() == EntryType.DIRECTORY) {
        tree(path);
      }
    }
  }

  private String more(IfsPath path, Entry entry) {
    return switch (entry.type()) {
      case DIRECTORY -> " " + mark(path) + writable(path);
      case FILE ->
          entry.size() <= LARGEST_TEXT
              ? " '%s'".formatted(cluster.fixture().textOf(path))
              : " %d bytes".formatted(entry.size());
      default -> "";
    };
  }

  private String mark(IfsPath path) {
    return backend
        .namespace()
        .directory(path)
        .flatMap(found -> found.mark())
        .map(mark -> "[" + mark.text() + "]")
        .orElse("");
  }

  private String writable(IfsPath path) {
    return backend.writableSnapshots().available()
        ? backend
            .writableSnapshots()
            .sourceOf(path)
            .map(source -> " writable snapshot of " + source)
            .orElse("")
        : "";
  }
}
