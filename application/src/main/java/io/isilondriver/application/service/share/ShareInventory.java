package io.isilondriver.application.service.share;

import io.isilondriver.application.port.out.filesystem.Namespace.MarkedDirectory;
import io.isilondriver.application.service.context.OnDemand;
import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.application.service.exposure.Exposure;
import io.isilondriver.application.service.exposure.Exposures;
import io.isilondriver.domain.filesystem.Entry;
import io.isilondriver.domain.filesystem.EntryType;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.quota.Quota;
import io.isilondriver.domain.share.Protocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All shares of the root directory, from what the cluster lists: a number of requests that grows
 * with pages and not with shares. Read once, by one thread.
 */
public final class ShareInventory {
  private final ServiceContext context;
  private final ShareLocator locator;
  private final Set<ShareName> names = new HashSet<>();
  private final Set<IfsPath> exposedPaths = new HashSet<>();
  private final Set<String> rootEntries = new HashSet<>();
  private final Map<String, Exposure> others = new HashMap<>();
  private final List<LocatedShare> doubles = new ArrayList<>();
  private final Set<ShareName> pointers = new HashSet<>();

  public ShareInventory(ServiceContext context, ShareLocator locator) {
    this.context = context;
    this.locator = locator;
  }

  /** The quotas below the root directory, by directory. */
  public Map<IfsPath, Quota> quotas() {
    Map<IfsPath, Quota> quotas = new HashMap<>();
    context
        .cluster()
        .quotas()
        .atOrBelow(context.space().rootDirectory())
        .forEach(quota -> quotas.put(quota.path(), quota));
    return quotas;
  }

  /** The shares that clients can be let into; fetches as it is read. */
  public Stream<LocatedShare> exposed() {
    return OnDemand.stream(
        () ->
            OnDemand.oneAfterTheOther(
                List.of(() -> exposed(Protocol.NFS), () -> exposed(Protocol.SMB))));
  }

  /**
   * All shares, half-made ones last. Only a directory right in the root directory that nothing
   * exposes is looked at by itself.
   */
  public Stream<LocatedShare> shares() {
    return OnDemand.stream(
        () ->
            OnDemand.oneAfterTheOther(
                List.of(
                    () -> exposed(Protocol.NFS), () -> exposed(Protocol.SMB), this::unexposed)));
  }

  /** The names of the directories right in the root directory, known when all shares are read. */
  public Set<String> rootEntries() {
    return rootEntries;
  }

  /**
   * Directories that nothing exposes and that are marked as those of shares which are elsewhere;
   * known when all shares are read.
   */
  public List<LocatedShare> doubles() {
    return List.copyOf(doubles);
  }

  /**
   * The adopted shares whose names are kept by directories right in the root directory, known when
   * all shares are read.
   */
  public Set<ShareName> pointers() {
    return Set.copyOf(pointers);
  }

  /**
   * An export of the directory that is none of the driver's shares, known when all shares are read.
   */
  public Optional<Exposure> other(IfsPath directory) {
    return Optional.ofNullable(others.get(directory.value()));
  }

  private Iterator<LocatedShare> exposed(Protocol protocol) {
    return Exposures.of(context, protocol)
        .list()
        .map(this::shareOf)
        .flatMap(Optional::stream)
        .iterator();
  }

  private Optional<LocatedShare> shareOf(Exposure exposure) {
    Optional<LocatedShare> share = locator.shareOf(exposure);
    if (share.isEmpty() && exposure.protocol() == Protocol.NFS) {
      exposure.paths().forEach(path -> others.putIfAbsent(path, exposure));
    }
    return noted(share);
  }

  // A share that two exports expose is one share; two directories of one name are two.
  private Optional<LocatedShare> noted(Optional<LocatedShare> found) {
    return found
        .filter(share -> names.add(share.name()) || !exposedPaths.contains(share.path()))
        .map(
            share -> {
              exposedPaths.add(share.path());
              locator.remember(share);
              return share;
            });
  }

  private Iterator<LocatedShare> unexposed() {
    return context.cluster().namespace().list(context.space().rootDirectory()).stream()
        .filter(entry -> entry.type() == EntryType.DIRECTORY)
        .map(this::unexposed)
        .flatMap(Optional::stream)
        .iterator();
  }

  private Optional<LocatedShare> unexposed(Entry entry) {
    rootEntries.add(entry.name());
    IfsPath path = context.space().rootDirectory().child(entry.name());
    if (exposedPaths.contains(path)) {
      return Optional.empty();
    }
    Optional<MarkedDirectory> directory = context.cluster().namespace().directory(path);
    directory.flatMap(MarkedDirectory::pointer).ifPresent(pointers::add);
    return directory
        .flatMap(MarkedDirectory::mark)
        .filter(OwnershipMark::ofShareItself)
        .filter(mark -> context.ownership().isOwn(mark, path))
        .map(mark -> LocatedShare.unexposed(path, mark))
        .filter(this::first);
  }

  private boolean first(LocatedShare share) {
    if (names.add(share.name())) {
      return true;
    }
    doubles.add(share);
    return false;
  }
}
