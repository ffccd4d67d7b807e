package io.isilondriver.onefs.engine;

import static io.isilondriver.onefs.cluster.Change.Area.SMB_SHARE;

import io.isilondriver.onefs.access.HostAcl;
import io.isilondriver.onefs.cluster.Change.Kind;
import io.isilondriver.onefs.cluster.OneFsException;
import io.isilondriver.onefs.cluster.Page;
import io.isilondriver.onefs.cluster.Persona;
import io.isilondriver.onefs.cluster.directory.UserDirectory;
import io.isilondriver.onefs.cluster.directory.Zone;
import io.isilondriver.onefs.cluster.filesystem.Creation;
import io.isilondriver.onefs.cluster.filesystem.FileSystem;
import io.isilondriver.onefs.cluster.platform.Limit;
import io.isilondriver.onefs.cluster.smb.SmbPermission;
import io.isilondriver.onefs.cluster.smb.SmbShare;
import io.isilondriver.onefs.cluster.smb.SmbShareSettings;
import io.isilondriver.onefs.cluster.smb.SmbShareTuning;
import io.isilondriver.onefs.cluster.smb.SmbShares;
import io.isilondriver.onefs.tree.DirectoryNode;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** SMB shares, by zone and by name without case. */
final class ShareTable implements SmbShares {
  private final Guard guard;
  private final Environment environment;
  private final ZoneList zones;
  private final FileTree tree;
  private final FileSystem fileSystem;
  private final UserDirectory directory;
  private final NavigableMap<Integer, NavigableMap<String, ShareEntry>> byZone = new TreeMap<>();

  ShareTable(
      Guard guard,
      Environment environment,
      ZoneList zones,
      FileTree tree,
      FileSystem fileSystem,
      UserDirectory directory,
      Collection<ShareEntry> stored) {
    this.guard = guard;
    this.environment = environment;
    this.zones = zones;
    this.tree = tree;
    this.fileSystem = fileSystem;
    this.directory = directory;
    stored.forEach(this::put);
  }

  List<ShareEntry> image() {
    return byZone.values().stream().flatMap(zone -> zone.values().stream()).toList();
  }

  private void put(ShareEntry entry) {
    byZone.computeIfAbsent(entry.zone(), zone -> new TreeMap<>()).put(key(entry.name()), entry);
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private NavigableMap<String, ShareEntry> of(Zone zone) {
    return byZone.getOrDefault(zone.id(), new TreeMap<>());
  }

  @Override
  public List<SmbShare> list(String zone) {
    return page(zone, -1, null, share -> true).items();
  }

  @Override
  public Page<SmbShare> page(
      String zone, int limit, @Nullable String resume, Predicate<SmbShare> filter) {
    return guard.read(
        () -> {
          Zone owner = zones.require(zone);
          return Pages.of(
              of(owner),
              resume,
              limit,
              entry -> view(owner, entry),
              filter,
              share -> key(share.name()));
        });
  }

  @Override
  public Optional<SmbShare> find(String zone, String name) {
    return guard.read(
        () -> {
          Zone owner = zones.require(zone);
          return Optional.ofNullable(of(owner).get(key(name))).map(entry -> view(owner, entry));
        });
  }

  @Override
  public SmbShare require(String zone, String name) {
    return find(zone, name).orElseThrow(() -> unknown(name));
  }

  @Override
  public SmbShare create(String zone, String name, SmbShareSettings settings, boolean createPath) {
    return guard.write(
        () -> {
          Zone owner = zones.require(zone);
          requireFree(owner, checked(name));
          int limit = environment.limit(Limit.SMB_SHARES);
          if (byZone.values().stream().mapToInt(NavigableMap::size).sum() >= limit) {
            throw OneFsErrors.limit("SMB shares", limit);
          }
          SmbShareSettings normal = normalised(owner, settings);
          if (createPath && !isDirectory(normal.path())) {
            fileSystem.createDirectory(
                normal.path(), Creation.DIRECTORY.withParents().withAccess("0700"));
          }
          requireDirectory(normal.path());
          var entry = new ShareEntry(owner.id(), name, normal);
          put(entry);
          guard.changed(SMB_SHARE, Kind.CREATED, zone + ":" + name);
          return view(owner, entry);
        });
  }

  @Override
  public SmbShare update(String zone, String name, UnaryOperator<SmbShareSettings> change) {
    return guard.write(
        () -> {
          Zone owner = zones.require(zone);
          ShareEntry old = entry(owner, name);
          SmbShareSettings wish = normalised(owner, change.apply(old.settings()));
          if (!wish.path().equals(old.settings().path())) {
            requireDirectory(wish.path());
          }
          String fixed = "continuously_available";
          if (!wish.tuning()
              .getOrDefault(fixed, false)
              .equals(old.settings().tuning().getOrDefault(fixed, false))) {
            throw OneFsErrors.badRequest(fixed, "It cannot be changed on a share that exists");
          }
          var updated = new ShareEntry(owner.id(), old.name(), wish);
          put(updated);
          guard.changed(SMB_SHARE, Kind.UPDATED, zone + ":" + old.name());
          return view(owner, updated);
        });
  }

  @Override
  public SmbShare move(String zone, String name, String newZone, String newName) {
    return guard.write(
        () -> {
          Zone owner = zones.require(zone);
          Zone target = zones.require(newZone);
          ShareEntry old = entry(owner, name);
          if (owner.id() != target.id() || !key(name).equals(key(newName))) {
            requireFree(target, checked(newName));
          }
          SmbShareSettings settings = normalised(target, old.settings());
          of(owner).remove(key(name));
          var moved = new ShareEntry(target.id(), newName, settings);
          put(moved);
          guard.changed(SMB_SHARE, Kind.DELETED, zone + ":" + old.name());
          guard.changed(SMB_SHARE, Kind.CREATED, newZone + ":" + newName);
          return view(target, moved);
        });
  }

  @Override
  public void delete(String zone, String name) {
    guard.change(
        () -> {
          Zone owner = zones.require(zone);
          ShareEntry entry = entry(owner, name);
          of(owner).remove(key(name));
          guard.changed(SMB_SHARE, Kind.DELETED, zone + ":" + entry.name());
        });
  }

  @Override
  public void deleteAll(String zone) {
    guard.change(
        () -> {
          Zone owner = zones.require(zone);
          List.copyOf(of(owner).values()).forEach(entry -> delete(zone, entry.name()));
        });
  }

  private SmbShareSettings normalised(Zone zone, SmbShareSettings settings) {
    String path = TreePath.of(settings.path()).toString();
    if (!zone.contains(path)) {
      throw OneFsErrors.badRequest(
          "path",
          "Path '%s' is not within the base '%s' of zone '%s'"
              .formatted(path, zone.path(), zone.name()));
    }
    int longest = environment.limit(Limit.DESCRIPTION_LENGTH);
    if (settings.description().length() > longest) {
      throw OneFsErrors.badRequest(
          "description", "At most %d characters are allowed".formatted(longest));
    }
    try {
      HostAcl.parse(settings.hostAcl());
    } catch (IllegalArgumentException e) {
      throw OneFsErrors.badRequest("host_acl", String.valueOf(e.getMessage()));
    }
    return settings
        .withPath(path)
        .withTuning(Tuning.complete(SmbShareTuning.DEFAULTS, settings.tuning()))
        .withRunAsRoot(
            settings.runAsRoot().stream().map(who -> resolved(zone, "run_as_root", who)).toList())
        .withPermissions(
            settings.permissions().stream()
                .map(
                    p ->
                        new SmbPermission(
                            p.level(), p.kind(), resolved(zone, "permissions", p.trustee())))
                .toList());
  }

  private Persona resolved(Zone zone, String field, Persona who) {
    return directory
        .resolve(zone.name(), who)
        .orElseThrow(
            () ->
                OneFsErrors.badRequest(
                    field,
                    "No account '%s'".formatted(who.name() == null ? who.id() : who.name())));
  }

  private String checked(String name) {
    int longest = environment.limit(Limit.SHARE_NAME_LENGTH);
    if (name.length() > longest) {
      throw OneFsErrors.tooLong("share name", longest);
    }
    if (name.isBlank()
        || name.chars().anyMatch(c -> c < ' ' || "\"\\/[]:|<>+=;,*?".indexOf(c) >= 0)) {
      throw OneFsErrors.badRequest("name", "'%s' is no name for a share".formatted(name));
    }
    return name;
  }

  private void requireFree(Zone zone, String name) {
    if (of(zone).containsKey(key(name))) {
      throw OneFsErrors.conflict(
          "Share '%s' already exists in zone '%s'".formatted(name, zone.name()));
    }
  }

  private boolean isDirectory(String path) {
    return tree.resolve(TreePath.of(path), true).node() instanceof DirectoryNode;
  }

  private void requireDirectory(String path) {
    if (!isDirectory(path)) {
      throw OneFsErrors.notFound("The directory '%s' does not exist".formatted(path));
    }
  }

  private ShareEntry entry(Zone zone, String name) {
    ShareEntry entry = of(zone).get(key(name));
    if (entry == null) {
      throw unknown(name);
    }
    return entry;
  }

  private static SmbShare view(Zone zone, ShareEntry entry) {
    return new SmbShare(entry.name(), zone.name(), zone.id(), entry.settings());
  }

  private static OneFsException unknown(String name) {
    return OneFsErrors.notFound("Unable to find SMB share '%s'".formatted(name));
  }
}
