package io.isilondriver.application;

import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.ShareDriverException.Misconfigured;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.filesystem.Mode;
import io.isilondriver.domain.identity.PersonaId;
import io.isilondriver.domain.share.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How the use cases work, whatever backend they work on. Immutable; made with {@link #builder}. */
public final class ShareSettings {
  private final Builder values;

  private ShareSettings(Builder values) {
    this.values = values;
  }

  /** Starts from the defaults; only the root directory has none. */
  public static Builder builder(IfsPath rootDirectory) {
    return new Builder(rootDirectory);
  }

  /** The name of this backend in statistics. */
  public String backendName() {
    return values.backendName;
  }

  /** The directory under which all shares live. Nothing outside it is touched. */
  public IfsPath rootDirectory() {
    return values.rootDirectory;
  }

  /** The access zone of all exports and SMB shares. */
  public AccessZone zone() {
    return values.zone;
  }

  /** The protocols by which shares may be made; the services of others may be off. */
  public Set<Protocol> protocols() {
    return values.protocols;
  }

  /** The hosts that locations name, best first. */
  public List<String> dataAddresses() {
    return values.dataAddresses;
  }

  /** The mode of directories that the driver makes. */
  public Mode directoryMode() {
    return values.directoryMode;
  }

  /** The owner of the directory of a share; empty: the driver's account. */
  public Optional<PersonaId> directoryOwner() {
    return values.directoryOwner;
  }

  /** The group of the directory of a share; empty: that of the driver's account. */
  public Optional<PersonaId> directoryGroup() {
    return values.directoryGroup;
  }

  /** Whether an NFS client's root is mapped to nobody. */
  public boolean rootSquash() {
    return values.rootSquash;
  }

  /**
   * Exposures at or above the root directory that are meant to be, each as {@link
   * io.isilondriver.domain.exposure.WayIn#acknowledgement} writes it.
   */
  public List<String> acknowledgedExposures() {
    return values.acknowledgedExposures;
  }

  /**
   * Whether shares are neither made nor opened while an exposure at or above the root directory
   * admits somebody and is not acknowledged. By default that is only reported.
   */
  public boolean refusingForeignExposures() {
    return values.refusingForeignExposures;
  }

  /** An advisory limit at so many per cent of the size, 1 to 99; 0 for none. */
  public int advisoryPercent() {
    return values.advisoryPercent;
  }

  /** Per cent of the capacity kept free of new shares. */
  public int reservedPercentage() {
    return values.reservedPercentage;
  }

  /** The same for shares made from snapshots. */
  public int reservedFromSnapshotPercentage() {
    return values.reservedFromSnapshotPercentage;
  }

  /** The same for extensions. */
  public int reservedExtendPercentage() {
    return values.reservedExtendPercentage;
  }

  /** How many times the capacity may be given out, at least 1. */
  public double maxOverSubscriptionRatio() {
    return values.maxOverSubscriptionRatio;
  }

  /** Whether {@code AUTO} may make shares as writable snapshots. */
  public boolean writableSnapshotsAllowed() {
    return values.writableSnapshotsAllowed;
  }

  /** Whether a clone is refused when the snapshot holds entries that cannot be copied. */
  public boolean refusingUncopyable() {
    return values.refusingUncopyable;
  }

  /** How many requests a clone keeps in flight, 1 to 32. */
  public int requestsInFlight() {
    return values.requestsInFlight;
  }

  /** Whether new shares are prepared for quick reverts, which costs a job at each creation. */
  public boolean preparingReverts() {
    return values.preparingReverts;
  }

  /** How long each operation may take; empty: as long as its requests. */
  public Optional<Duration> operationTimeout() {
    return values.operationTimeout;
  }

  /** How far the locks reach by which changes are made one after the other. */
  public LockKind locks() {
    return values.locks;
  }

  /** The directory of the locks for what the whole cluster has one of, such as its lists. */
  public IfsPath lockDirectory() {
    return values.lockDirectory;
  }

  /** The operator's filter formula, if any. */
  public Optional<String> filterFunction() {
    return values.filterFunction;
  }

  /** The operator's goodness formula, if any. */
  public Optional<String> goodnessFunction() {
    return values.goodnessFunction;
  }

  /** Collects settings. Not safe for use by several threads. */
  public static final class Builder {
    private final IfsPath rootDirectory;
    private String backendName = "isilon";
    private AccessZone zone = AccessZone.SYSTEM;
    private Set<Protocol> protocols = Set.of(Protocol.values());
    private List<String> dataAddresses = List.of("localhost");
    private Mode directoryMode = Mode.parse("0775");
    private Optional<PersonaId> directoryOwner = Optional.empty();
    private Optional<PersonaId> directoryGroup = Optional.empty();
    private boolean rootSquash = true;
    private List<String> acknowledgedExposures = List.of();
    private boolean refusingForeignExposures;
    private int advisoryPercent;
    private int reservedPercentage;
    private int reservedFromSnapshotPercentage;
    private int reservedExtendPercentage;
    private double maxOverSubscriptionRatio = 20.0;
    private boolean writableSnapshotsAllowed;
    private boolean refusingUncopyable;
    private int requestsInFlight = 8;
    private boolean preparingReverts;
    private Optional<Duration> operationTimeout = Optional.empty();
    private LockKind locks = LockKind.PROCESS;
    private IfsPath lockDirectory = IfsPath.IFS.child(".isilondriver");
    private Optional<String> filterFunction = Optional.empty();
    private Optional<String> goodnessFunction = Optional.empty();

    private Builder(IfsPath rootDirectory) {
      this.rootDirectory = rootDirectory;
    }

    private Builder(Builder other) {
      this.rootDirectory = other.rootDirectory;
      this.backendName = other.backendName;
      this.zone = other.zone;
      this.protocols = other.protocols;
      this.dataAddresses = List.copyOf(other.dataAddresses);
      this.directoryMode = other.directoryMode;
      this.directoryOwner = other.directoryOwner;
      this.directoryGroup = other.directoryGroup;
      this.rootSquash = other.rootSquash;
      this.acknowledgedExposures = other.acknowledgedExposures;
      this.refusingForeignExposures = other.refusingForeignExposures;
      this.advisoryPercent = other.advisoryPercent;
      this.reservedPercentage = other.reservedPercentage;
      this.reservedFromSnapshotPercentage = other.reservedFromSnapshotPercentage;
      this.reservedExtendPercentage = other.reservedExtendPercentage;
      this.maxOverSubscriptionRatio = other.maxOverSubscriptionRatio;
      this.writableSnapshotsAllowed = other.writableSnapshotsAllowed;
      this.refusingUncopyable = other.refusingUncopyable;
      this.requestsInFlight = other.requestsInFlight;
      this.preparingReverts = other.preparingReverts;
      this.operationTimeout = other.operationTimeout;
      this.locks = other.locks;
      this.lockDirectory = other.lockDirectory;
      this.filterFunction = other.filterFunction;
      this.goodnessFunction = other.goodnessFunction;
    }

    /** See {@link ShareSettings#backendName}. */
    public Builder backendName(String name) {
      this.backendName = name;
      return this;
    }

    /** See {@link ShareSettings#zone}. */
    public Builder zone(AccessZone accessZone) {
      this.zone = accessZone;
      return this;
    }

    /** See {@link ShareSettings#protocols}. */
    public Builder protocols(Set<Protocol> enabled) {
      this.protocols = Set.copyOf(enabled);
      return this;
    }

    /** See {@link ShareSettings#dataAddresses}. */
    public Builder dataAddresses(List<String> hosts) {
      this.dataAddresses = List.copyOf(hosts);
      return this;
    }

    /** See {@link ShareSettings#directoryMode}. */
    public Builder directoryMode(Mode mode) {
      this.directoryMode = mode;
      return this;
    }

    /** See {@link ShareSettings#directoryOwner}. */
    public Builder directoryOwner(PersonaId owner) {
      this.directoryOwner = Optional.of(owner);
      return this;
    }

    /** See {@link ShareSettings#directoryGroup}. */
    public Builder directoryGroup(PersonaId group) {
      this.directoryGroup = Optional.of(group);
      return this;
    }

    /** See {@link ShareSettings#rootSquash}. */
    public Builder rootSquash(boolean squash) {
      this.rootSquash = squash;
      return this;
    }

    /** See {@link ShareSettings#acknowledgedExposures}. */
    public Builder acknowledgedExposures(List<String> acknowledgements) {
      this.acknowledgedExposures = List.copyOf(acknowledgements);
      return this;
    }

    /** See {@link ShareSettings#refusingForeignExposures}. */
    public Builder refusingForeignExposures(boolean refusing) {
      this.refusingForeignExposures = refusing;
      return this;
    }

    /** See {@link ShareSettings#advisoryPercent}. */
    public Builder advisoryPercent(int percent) {
      this.advisoryPercent = percent;
      return this;
    }

    /** Sets the three reserved percentages. */
    public Builder reserved(int forNew, int fromSnapshot, int forExtend) {
      this.reservedPercentage = forNew;
      this.reservedFromSnapshotPercentage = fromSnapshot;
      this.reservedExtendPercentage = forExtend;
      return this;
    }

    /** See {@link ShareSettings#maxOverSubscriptionRatio}. */
    public Builder maxOverSubscriptionRatio(double ratio) {
      this.maxOverSubscriptionRatio = ratio;
      return this;
    }

    /** See {@link ShareSettings#writableSnapshotsAllowed}. */
    public Builder writableSnapshotsAllowed(boolean allowed) {
      this.writableSnapshotsAllowed = allowed;
      return this;
    }

    /** See {@link ShareSettings#refusingUncopyable}. */
    public Builder refusingUncopyable(boolean refusing) {
      this.refusingUncopyable = refusing;
      return this;
    }

    /** See {@link ShareSettings#requestsInFlight}. */
    public Builder requestsInFlight(int requests) {
      this.requestsInFlight = requests;
      return this;
    }

    /** See {@link ShareSettings#preparingReverts}. */
    public Builder preparingReverts(boolean preparing) {
      this.preparingReverts = preparing;
      return this;
    }

    /** See {@link ShareSettings#operationTimeout}. */
    public Builder operationTimeout(Duration limit) {
      this.operationTimeout = Optional.of(limit);
      return this;
    }

    /** See {@link ShareSettings#locks}. */
    public Builder locks(LockKind kind) {
      this.locks = kind;
      return this;
    }

    /** See {@link ShareSettings#lockDirectory}. */
    public Builder lockDirectory(IfsPath directory) {
      this.lockDirectory = directory;
      return this;
    }

    /** See {@link ShareSettings#filterFunction}. */
    public Builder filterFunction(String formula) {
      this.filterFunction = Optional.of(formula);
      return this;
    }

    /** See {@link ShareSettings#goodnessFunction}. */
    public Builder goodnessFunction(String formula) {
      this.goodnessFunction = Optional.of(formula);
      return this;
    }

    /**
     * The settings.
     *
     * @throws Misconfigured naming every value that cannot be used
     */
    public ShareSettings build() {
      List<String> problems = new ArrayList<>();
      if (rootDirectory.equals(IfsPath.IFS)) {
        problems.add("The root directory must be below /ifs, not /ifs itself");
      }
      if (rootDirectory.isAtOrBelow(IfsPath.IFS.child(".snapshot"))) {
        problems.add("The root directory cannot be inside a snapshot: " + rootDirectory);
      }
      if (backendName.isBlank() || backendName.contains("#") || backendName.contains("@")) {
        problems.add(
            "The backend name must not be empty or hold '#' or '@': '%s'".formatted(backendName));
      }
      if (protocols.isEmpty()) {
        problems.add("At least one protocol must be enabled");
      }
      if (dataAddresses.isEmpty()) {
        problems.add("At least one data address is needed");
      }
      between(problems, "The advisory limit in per cent", advisoryPercent, 0, 99);
      between(problems, "The reserved percentage", reservedPercentage, 0, 100);
      between(
          problems,
          "The reserved percentage from snapshots",
          reservedFromSnapshotPercentage,
          0,
          100);
      between(problems, "The reserved percentage for extensions", reservedExtendPercentage, 0, 100);
      between(problems, "The number of requests in flight", requestsInFlight, 1, 32);
      if (operationTimeout.filter(limit -> limit.isNegative() || limit.isZero()).isPresent()) {
        problems.add("The operation time-out must be positive: " + operationTimeout.get());
      }
      if (!(maxOverSubscriptionRatio >= 1)) {
        problems.add("The over-subscription ratio must be at least 1: " + maxOverSubscriptionRatio);
      }
      if (!problems.isEmpty()) {
        throw new Misconfigured("Read the settings", problems);
      }
      return new ShareSettings(new Builder(this));
    }

    private static void between(List<String> problems, String what, int value, int low, int high) {
      if (value < low || value > high) {
        problems.add("%s must be %d to %d: %d".formatted(what, low, high, value));
      }
    }
  }
}
