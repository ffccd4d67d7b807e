package io.isilondriver.simulator.namespace;

import io.isilondriver.onefs.cluster.Persona;
import io.isilondriver.onefs.cluster.directory.UserDirectory;
import io.isilondriver.onefs.cluster.filesystem.FileStatus;
import io.isilondriver.onefs.cluster.filesystem.FileType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The attributes of an entry by their names on the wire. */
final class EntryAttributes {
  private static final List<String> DEFAULT =
      List.of("name", "size", "owner", "last_modified", "type", "group", "mode");

  private final Map<String, Function<FileStatus, Object>> readers = new LinkedHashMap<>();

  EntryAttributes(UserDirectory directory, String zone) {
    readers.put("name", FileStatus::name);
    readers.put("size", FileStatus::size);
    readers.put("block_size", status -> FileStatus.BLOCK_SIZE);
    readers.put("blocks", FileStatus::blocks);
    readers.put("last_modified", status -> httpDate(status.modified()));
    readers.put("create_time", status -> httpDate(status.created()));
    readers.put("access_time", status -> httpDate(status.accessed()));
    readers.put("change_time", status -> httpDate(status.changed()));
    readers.put("mtime_val", status -> status.modified().getEpochSecond());
    readers.put("btime_val", status -> status.created().getEpochSecond());
    readers.put("atime_val", status -> status.accessed().getEpochSecond());
    readers.put("ctime_val", status -> status.changed().getEpochSecond());
    readers.put("type", status -> status.type().word());
    readers.put("owner", status -> name(directory, zone, status.owner()));
    readers.put("group", status -> name(directory, zone, status.group()));
    readers.put("uid", status -> number(directory, zone, status.owner()));
    readers.put("gid", status -> number(directory, zone, status.group()));
    readers.put("mode", FileStatus::octalMode);
    readers.put("id", FileStatus::id);
    readers.put("nlink", FileStatus::linkCount);
    readers.put("is_hidden", FileStatus::isHidden);
    readers.put("stub", status -> false);
    readers.put("container", status -> lastName(status.containerPath()));
    readers.put("container_path", FileStatus::containerPath);
  }

  /** The names that {@code detail} asks for; the name is always among them. */
  Set<String> wanted(String detail) {
    Set<String> names = new LinkedHashSet<>(Set.of("name"));
    for (String word : detail.split(",", -1)) {
      String name = word.trim();
      if (name.equals("default") || name.equalsIgnoreCase("yes")) {
        names.addAll(DEFAULT);
      } else if (readers.containsKey(name)) {
        names.add(name);
      }
    }
    return names;
  }

  /** All names, in the order in which metadata are told. */
  Set<String> names() {
    return readers.keySet();
  }

  /** The named attributes of an entry. */
  Map<String, @Nullable Object> of(FileStatus status, Set<String> names) {
    Map<String, @Nullable Object> values = new java.util.TreeMap<>();
    for (String name : names) {
      values.put(name, value(status, name));
    }
    return values;
  }

  /** One attribute; a user attribute where there is no system attribute of that name. */
  @Nullable Object value(FileStatus status, String name) {
    Function<FileStatus, Object> reader = readers.get(name);
    return reader == null ? status.attributes().get(name) : reader.apply(status);
  }

  /** An order by several attributes. */
  Comparator<FileStatus> order(String sort, boolean descending) {
    Comparator<FileStatus> order = Comparator.comparing(status -> 0);
    for (String name : sort.split(",", -1)) {
      order = order.thenComparing((a, b) -> compare(value(a, name.trim()), value(b, name.trim())));
    }
    return descending ? order.reversed() : order;
  }

  /** Compares numbers as numbers and anything else as text. */
  static int compare(@Nullable Object a, @Nullable Object b) {
    if (a instanceof Number x && b instanceof Number y) {
      return Double.compare(x.doubleValue(), y.doubleValue());
    }
    return String.valueOf(a).compareTo(String.valueOf(b));
  }

  static String httpDate(Instant time) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(
        time.truncatedTo(ChronoUnit.SECONDS).atZone(ZoneOffset.UTC));
  }

  private static String lastName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String name(UserDirectory directory, String zone, Persona persona) {
    Persona named = directory.named(zone, persona);
    if (named.name() != null) {
      return named.name();
    }
    return String.valueOf(named.id()).replaceFirst("^[A-Z]+:", "");
  }

  private static long number(UserDirectory directory, String zone, Persona persona) {
    if (persona.number().isPresent()) {
      return persona.number().getAsLong();
    }
    String key = String.valueOf(persona.id() == null ? persona.name() : persona.id());
    return directory
        .findUser(zone, key)
        .map(user -> user.uid())
        .or(() -> directory.findGroup(zone, key).map(group -> group.gid()))
        .orElse(4_294_967_294L);
  }

  /** Whether an entry is of one of the wanted types. */
  static boolean isType(FileStatus status, String word) {
    return FileType.of(word).filter(type -> type == status.type()).isPresent();
  }
}
