package io.isilondriver.onefs.engine;

import static io.isilondriver.onefs.cluster.Change.Area.QUOTA;

import io.isilondriver.onefs.cluster.Change.Kind;
import io.isilondriver.onefs.cluster.OneFsException;
import io.isilondriver.onefs.cluster.Page;
import io.isilondriver.onefs.cluster.Persona;
import io.isilondriver.onefs.cluster.filesystem.Usage;
import io.isilondriver.onefs.cluster.platform.Behaviour.Trait;
import io.isilondriver.onefs.cluster.platform.Licence;
import io.isilondriver.onefs.cluster.platform.Licences;
import io.isilondriver.onefs.cluster.platform.Limit;
import io.isilondriver.onefs.cluster.quota.Quota;
import io.isilondriver.onefs.cluster.quota.QuotaRequest;
import io.isilondriver.onefs.cluster.quota.QuotaSettings;
import io.isilondriver.onefs.cluster.quota.QuotaType;
import io.isilondriver.onefs.cluster.quota.Quotas;
import io.isilondriver.onefs.engine.FileTree.Found;
import io.isilondriver.onefs.tree.DirectoryNode;
import io.isilondriver.onefs.tree.Node;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Quotas: what they allow is checked on every change of the tree, what they count the tree knows.
 */
final class QuotaTable implements Quotas {
  private final Guard guard;
  private final Environment environment;
  private final FileTree tree;
  private final Licences licences;
  private final SnapshotTable snapshots;
  private final BackgroundJobs jobs;
  private final QuotaRules rules;
  private final NavigableMap<String, QuotaEntry> entries = new TreeMap<>();
  private final NavigableMap<String, List<String>> idsByPath = new TreeMap<>();
  private long lastNumber;

  QuotaTable(
      Guard guard,
      Environment environment,
      FileTree tree,
      Licences licences,
      SnapshotTable snapshots,
      BackgroundJobs jobs,
      Collection<QuotaEntry> stored,
      long lastNumber) {
    this.guard = guard;
    this.environment = environment;
    this.tree = tree;
    this.licences = licences;
    this.snapshots = snapshots;
    this.jobs = jobs;
    this.rules = new QuotaRules(environment);
    this.lastNumber = lastNumber;
    stored.forEach(this::add);
  }

  List<QuotaEntry> image() {
    return List.copyOf(entries.values());
  }

  long lastNumber() {
    return lastNumber;
  }

  private void add(QuotaEntry entry) {
    entries.put(entry.id(), entry);
    idsByPath.computeIfAbsent(entry.path(), path -> new ArrayList<>()).add(entry.id());
  }

  private void drop(QuotaEntry entry) {
    entries.remove(entry.id());
    idsByPath.computeIfPresent(
        entry.path(),
        (path, ids) -> {
          ids.remove(entry.id());
          return ids.isEmpty() ? null : ids;
        });
  }

  @Override
  public List<Quota> list() {
    return page(-1, null, quota -> true).items();
  }

  @Override
  public Page<Quota> page(int limit, @Nullable String resume, Predicate<Quota> filter) {
    return looking(() -> Pages.of(entries, resume, limit, this::view, filter, Quota::id));
  }

  @Override
  public List<Quota> ofPath(String path) {
    TreePath wanted = TreePath.of(path);
    return looking(() -> at(wanted.toString()).stream().map(this::view).toList());
  }

  @Override
  public List<Quota> below(String path) {
    TreePath wanted = TreePath.of(path);
    return looking(() -> within(wanted).stream().map(this::view).toList());
  }

  @Override
  public List<Quota> above(String path) {
    TreePath wanted = TreePath.of(path);
    return looking(() -> covering(wanted).stream().map(this::view).toList());
  }

  @Override
  public Optional<Quota> find(String id) {
    return looking(() -> Optional.ofNullable(entries.get(id)).map(this::view));
  }

  @Override
  public Quota require(String id) {
    return find(id).orElseThrow(() -> unknown(id));
  }

  /** Whoever looks at quotas also lets a QuotaScan that is due come to its end. */
  private <T> T looking(java.util.function.Supplier<T> look) {
    if (guard.read(() -> jobs.waitingFor("QuotaScan"))) {
      jobs.poll("QuotaScan");
    }
    return guard.read(look);
  }

  @Override
  public Quota create(QuotaRequest request) {
    TreePath path = TreePath.of(request.path());
    return guard.write(
        () -> {
          licences.require(Licence.SMARTQUOTAS);
          rules.check(request);
          Found found = tree.resolve(path, false);
          if (!(found.node() instanceof DirectoryNode directory) || found.frozen()) {
            throw OneFsErrors.notFound("The directory '%s' does not exist".formatted(path));
          }
          if (path.isRoot() && !request.force()) {
            throw OneFsErrors.badRequest("path", "A quota on /ifs needs force");
          }
          int limit = environment.limit(Limit.QUOTAS);
          if (entries.size() >= limit) {
            throw OneFsErrors.limit("quotas", limit);
          }
          requireNone(request, path);
          if (!request.ignoreLimitChecks()) {
            rules.checkAgainstParents(request.settings(), above(path));
          }
          boolean ready = directory.isEmpty() || !environment.behaviour().has(Trait.SCAN_QUOTAS);
          var entry =
              new QuotaEntry(
                  QuotaRules.id(++lastNumber),
                  path.toString(),
                  request.type(),
                  request.includeSnapshots(),
                  request.persona(),
                  request.type() == QuotaType.DIRECTORY ? Boolean.FALSE : null,
                  ready,
                  request.settings(),
                  null,
                  null,
                  null);
          add(entry);
          if (!ready) {
            jobs.startByItself("QuotaScan");
          }
          refresh(entry);
          guard.changed(QUOTA, Kind.CREATED, entry.id());
          return view(entry(entry.id()));
        });
  }

  private void requireNone(QuotaRequest request, TreePath path) {
    for (QuotaEntry entry : at(path.toString())) {
      if (entry.type() == request.type()
          && entry.includeSnapshots() == request.includeSnapshots()
          && Objects.equals(entry.persona(), request.persona())) {
        throw OneFsErrors.conflict("A quota of '%s' exists already".formatted(path));
      }
    }
  }

  @Override
  public Quota update(String id, boolean ignoreLimitChecks, UnaryOperator<QuotaSettings> change) {
    return guard.write(
        () -> {
          QuotaEntry old = entry(id);
          if (Boolean.TRUE.equals(old.linked())) {
            throw OneFsErrors.badRequest("linked", "A linked quota cannot be changed");
          }
          QuotaSettings wish = change.apply(old.settings());
          rules.check(wish);
          if (!ignoreLimitChecks) {
            rules.checkAgainstParents(wish, above(TreePath.of(old.path())));
          }
          entries.put(id, old.with(wish));
          refresh(old.with(wish));
          for (QuotaEntry linked : linkedTo(old)) {
            entries.put(linked.id(), linked.with(wish));
            refresh(linked.with(wish));
          }
          guard.changed(QUOTA, Kind.UPDATED, id);
          return view(entry(id));
        });
  }

  @Override
  public Quota recount(String id) {
    return guard.write(
        () -> {
          entries.put(id, entry(id).scanned(false));
          jobs.startByItself("QuotaScan");
          guard.changed(QUOTA, Kind.UPDATED, id);
          return view(entry(id));
        });
  }

  @Override
  public Quota unlink(String id) {
    return guard.write(
        () -> {
          entries.put(id, entry(id).unlinked());
          guard.changed(QUOTA, Kind.UPDATED, id);
          return view(entry(id));
        });
  }

  @Override
  public void delete(String id) {
    guard.change(
        () -> {
          QuotaEntry gone = entry(id);
          linkedTo(gone).forEach(linked -> entries.put(linked.id(), linked.unlinked()));
          drop(gone);
          guard.changed(QUOTA, Kind.DELETED, id);
        });
  }

  /** Makes every quota ready; what the QuotaScan job does. */
  void scan() {
    for (QuotaEntry entry : image()) {
      if (!entry.ready()) {
        entries.put(entry.id(), entry.scanned(true));
        refresh(entry.scanned(true));
        guard.changed(QUOTA, Kind.UPDATED, entry.id());
      }
    }
  }

  /** Refuses growth that a quota of the path or above does not allow. */
  void beforeGrowth(TreePath path, Usage more) {
    if (entries.isEmpty() || (more.applicationLogical() <= 0 && more.physical() <= 0)) {
      return;
    }
    for (QuotaEntry entry : covering(path)) {
      if (rules.refuses(entry, usageOf(entry), more)) {
        Instant now = environment.now();
        entries.put(
            entry.id(), entry.exceeded(now, entry.softExceededAt(), entry.advisoryExceededAt()));
        throw new OneFsException(
            OneFsException.Kind.QUOTA_EXCEEDED,
            "Disk quota exceeded: the quota of '%s' does not allow it".formatted(entry.path()));
      }
    }
  }

  /** Makes the quotas that defaults ask for, and notes since when which threshold is exceeded. */
  void afterChange(TreePath path) {
    if (entries.isEmpty()) {
      return;
    }
    List<QuotaEntry> covering = covering(path);
    covering.forEach(entry -> link(entry, path));
    covering.forEach(this::refresh);
  }

  /** A default makes a quota for each owner below it, or for each directory right below it. */
  private void link(QuotaEntry byDefault, TreePath path) {
    TreePath top = TreePath.of(byDefault.path());
    Optional<QuotaType> type = madeBy(byDefault.type());
    if (type.isEmpty() || path.equals(top)) {
      return;
    }
    Node node = tree.resolve(path, false).node();
    if (node == null) {
      return;
    }
    switch (type.get()) {
      case USER -> {
        if (!node.metadata().owner().equals(Persona.ROOT)) {
          link(byDefault, top, QuotaType.USER, node.metadata().owner());
        }
      }
      case GROUP -> {
        if (!node.metadata().group().equals(Persona.WHEEL)) {
          link(byDefault, top, QuotaType.GROUP, node.metadata().group());
        }
      }
      default -> {
        if (node instanceof DirectoryNode && path.parent().equals(top)) {
          link(byDefault, path, QuotaType.DIRECTORY, null);
        }
      }
    }
  }

  private static Optional<QuotaType> madeBy(QuotaType type) {
    return switch (type) {
      case DEFAULT_USER -> Optional.of(QuotaType.USER);
      case DEFAULT_GROUP -> Optional.of(QuotaType.GROUP);
      case DEFAULT_DIRECTORY -> Optional.of(QuotaType.DIRECTORY);
      case DIRECTORY, USER, GROUP -> Optional.empty();
    };
  }

  private void link(
      QuotaEntry byDefault, TreePath path, QuotaType type, @Nullable Persona persona) {
    boolean present =
        at(path.toString()).stream()
            .anyMatch(
                entry ->
                    entry.type() == type
                        && entry.includeSnapshots() == byDefault.includeSnapshots()
                        && Objects.equals(entry.persona(), persona));
    if (!present) {
      var linked =
          new QuotaEntry(
              QuotaRules.id(++lastNumber),
              path.toString(),
              type,
              byDefault.includeSnapshots(),
              persona,
              true,
              true,
              byDefault.settings(),
              null,
              null,
              null);
      add(linked);
      guard.changed(QUOTA, Kind.CREATED, linked.id());
    }
  }

  /** The quotas that a default made and that nobody has unlinked. */
  private List<QuotaEntry> linkedTo(QuotaEntry byDefault) {
    Optional<QuotaType> type = madeBy(byDefault.type());
    TreePath top = TreePath.of(byDefault.path());
    return type.isEmpty()
        ? List.of()
        : within(top).stream()
            .filter(entry -> Boolean.TRUE.equals(entry.linked()))
            .filter(entry -> entry.type() == type.get())
            .filter(entry -> entry.includeSnapshots() == byDefault.includeSnapshots())
            .filter(
                entry ->
                    entry.type() == QuotaType.DIRECTORY
                        ? TreePath.of(entry.path()).parent().equals(top)
                        : entry.path().equals(byDefault.path()))
            .toList();
  }

  private void refresh(QuotaEntry entry) {
    if (entry.settings().thresholds().hard() == null
        && entry.settings().thresholds().effectiveSoft() == null
        && entry.settings().thresholds().effectiveAdvisory() == null) {
      return;
    }
    QuotaEntry noted = rules.noted(entry, usageOf(entry), environment.now());
    if (!noted.equals(entry)) {
      entries.put(entry.id(), noted);
    }
  }

  /** Whether both paths are counted by the same quotas. */
  boolean sameDomain(TreePath one, TreePath other) {
    return entries.isEmpty()
        || covering(one).stream()
            .map(QuotaEntry::id)
            .toList()
            .equals(covering(other).stream().map(QuotaEntry::id).toList());
  }

  boolean anyAt(TreePath path) {
    return !at(path.toString()).isEmpty();
  }

  boolean anyWithin(TreePath path) {
    return !within(path).isEmpty();
  }

  void moved(TreePath from, TreePath to) {
    String old = from.toString();
    for (QuotaEntry entry : within(from)) {
      drop(entry);
      add(entry.at(to + entry.path().substring(old.length())));
      guard.changed(QUOTA, Kind.UPDATED, entry.id());
    }
  }

  void removed(TreePath path) {
    for (QuotaEntry entry : within(path)) {
      drop(entry);
      guard.changed(QUOTA, Kind.DELETED, entry.id());
    }
  }

  private List<QuotaEntry> within(TreePath path) {
    String top = path.toString();
    List<QuotaEntry> found = new ArrayList<>(at(top));
    // '0' follows '/', so this is exactly what is below the path.
    idsByPath
        .subMap(top + "/", top + "0")
        .values()
        .forEach(ids -> ids.forEach(id -> found.add(entry(id))));
    return found;
  }

  private List<QuotaEntry> covering(TreePath path) {
    List<QuotaEntry> found = new ArrayList<>();
    var text = new StringBuilder("/ifs");
    found.addAll(at(text.toString()));
    for (String name : path.names()) {
      found.addAll(at(text.append('/').append(name).toString()));
    }
    return found;
  }

  private List<QuotaEntry> above(TreePath path) {
    return path.isRoot() ? List.of() : covering(path.parent());
  }

  private List<QuotaEntry> at(String path) {
    List<String> ids = idsByPath.get(path);
    return ids == null ? List.of() : ids.stream().map(this::entry).toList();
  }

  private QuotaEntry entry(String id) {
    QuotaEntry entry = entries.get(id);
    if (entry == null) {
      throw unknown(id);
    }
    return entry;
  }

  private Usage usageOf(QuotaEntry entry) {
    TreePath path = TreePath.of(entry.path());
    if (!(tree.resolve(path, false).node() instanceof DirectoryNode directory)) {
      return Usage.NONE;
    }
    Usage live = QuotaRules.counted(entry, directory);
    if (!entry.includeSnapshots()) {
      return live;
    }
    long held = snapshots.heldBytes(path);
    return live.plus(new Usage(0, held, held, held, held, 0, 0));
  }

  private Quota view(QuotaEntry entry) {
    Usage usage = entry.ready() ? usageOf(entry) : Usage.NONE;
    Instant soft = entry.softExceededAt();
    Long hard = entry.settings().thresholds().hard();
    var quota =
        new Quota(
            entry.id(),
            entry.path(),
            entry.type(),
            entry.includeSnapshots(),
            entry.persona(),
            entry.linked(),
            entry.ready(),
            entry.settings(),
            usage,
            false,
            soft != null,
            entry.advisoryExceededAt() != null,
            entry.hardExceededAt(),
            soft,
            entry.advisoryExceededAt());
    return hard == null || quota.countedBytes() < hard ? quota : QuotaRules.atHardLimit(quota);
  }

  private static OneFsException unknown(String id) {
    return id.length() == 32
        ? OneFsErrors.notFound("Failed to fetch quota domain record: No such file or directory")
        : OneFsErrors.notFound("quota not found: " + id);
  }
}
