package io.isilondriver.onefs.engine;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.directory.Group;
import io.isilondriver.onefs.cluster.directory.User;
import io.isilondriver.onefs.cluster.directory.Zone;
import io.isilondriver.onefs.cluster.filesystem.Creation;
import io.isilondriver.onefs.cluster.network.Groupnet;
import io.isilondriver.onefs.cluster.network.Pool;
import io.isilondriver.onefs.cluster.network.Range;
import io.isilondriver.onefs.cluster.network.Subnet;
import io.isilondriver.onefs.cluster.nfs.ExportChecks;
import io.isilondriver.onefs.cluster.nfs.ExportSettings;
import io.isilondriver.onefs.cluster.platform.ApiAccount;
import io.isilondriver.onefs.cluster.platform.Behaviour;
import io.isilondriver.onefs.cluster.platform.ClusterIdentity;
import io.isilondriver.onefs.cluster.platform.ClusterNode;
import io.isilondriver.onefs.cluster.platform.Licence;
import io.isilondriver.onefs.cluster.platform.Limits;
import io.isilondriver.onefs.cluster.platform.OneFsRelease;
import io.isilondriver.onefs.cluster.smb.SmbShareSettings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Builds a cluster. Without further ado it is a healthy one of three nodes and OneFS 9.5 with 100
 * TiB, all licences, the zone System with a pool of three addresses, users alice (uid 1001) and bob
 * (1002) in group eng (gid 1800), and the API accounts root and manila, whose passwords are {@code
 * secret}.
 */
public final class ClusterBuilder {
  private static final long TEBIBYTE = 1L << 40;
  private static final String GROUPNET = "groupnet0";
  private static final String PASSWORD = "secret";

  private final Map<String, String> zones = new LinkedHashMap<>();
  private final List<ApiAccount> accounts = new ArrayList<>();
  private final List<Licence> licences = new ArrayList<>();
  private boolean people = true;
  private boolean factoryDefaults;
  private String name = "isilon";
  private @Nullable String guid;
  private int nodes = 3;
  private OneFsRelease release = OneFsRelease.of("9.5.0.0");
  private @Nullable String papiLatest;
  private Clock clock = Clock.systemUTC();
  private long capacity = 100 * TEBIBYTE;
  private Limits limits = Limits.DEFAULT;
  private Behaviour behaviour = Behaviour.DEFAULT;

  /** Name of the cluster. */
  public ClusterBuilder name(String value) {
    name = value;
    return this;
  }

  /** Identity of the cluster; by default it follows from the name. */
  public ClusterBuilder guid(String value) {
    guid = value;
    return this;
  }

  /** Number of nodes. */
  public ClusterBuilder nodes(int value) {
    if (value < 1) {
      throw new IllegalArgumentException("A cluster has at least one node, not " + value);
    }
    nodes = value;
    return this;
  }

  /** OneFS release such as {@code 9.5}; the newest API version follows from it. */
  public ClusterBuilder release(String value) {
    release = OneFsRelease.of(value);
    return this;
  }

  /** Newest version of the platform API, where it is not that of the release. */
  public ClusterBuilder papiLatest(String value) {
    papiLatest = value;
    return this;
  }

  /** Where the cluster's time comes from. */
  public ClusterBuilder clock(Clock value) {
    clock = value;
    return this;
  }

  /** Total capacity in bytes. */
  public ClusterBuilder capacity(long bytes) {
    capacity = bytes;
    return this;
  }

  public ClusterBuilder limits(Limits value) {
    limits = value;
    return this;
  }

  public ClusterBuilder behaviour(Behaviour value) {
    behaviour = value;
    return this;
  }

  /** One more access zone, with its base directory, the same users, and a pool of its own. */
  public ClusterBuilder zone(String zone, String path) {
    zones.put(zone, path);
    return this;
  }

  /** No users and groups in any zone. */
  public ClusterBuilder withoutPeople() {
    people = false;
    return this;
  }

  /**
   * What a new cluster comes with: export 1, through which every host may mount every directory of
   * {@code /ifs}, and the SMB share {@code ifs} for everybody.
   */
  public ClusterBuilder factoryDefaults() {
    factoryDefaults = true;
    return this;
  }

  /** An API account beside root and manila, or in the place of one of them. */
  public ClusterBuilder account(ApiAccount account) {
    accounts.add(account);
    return this;
  }

  /** A licence in the place of the one that the cluster has by default. */
  public ClusterBuilder licence(Licence licence) {
    licences.add(licence);
    return this;
  }

  /** The cluster. */
  public OneFsCluster build() {
    return buildMemoryCluster();
  }

  /** The cluster, with what only those need who store its state. */
  public MemoryCluster buildMemoryCluster() {
    var cluster = new MemoryCluster(image(), clock);
    licences.forEach(licence -> cluster.licences().store(licence));
    accounts.forEach(account -> cluster.accounts().store(account));
    if (factoryDefaults) {
      cluster
          .exports()
          .create(
              Zone.SYSTEM,
              ExportSettings.of("/ifs").toBuilder()
                  .description("Default export")
                  .allDirs(true)
                  .build(),
              ExportChecks.ALL);
      cluster
          .smbShares()
          .create(Zone.SYSTEM, "ifs", SmbShareSettings.withoutPermissions("/ifs"), false);
    }
    int number = 1;
    for (Map.Entry<String, String> zone : zones.entrySet()) {
      addZone(cluster, zone.getKey(), zone.getValue(), number++);
    }
    return cluster;
  }

  private void addZone(OneFsCluster cluster, String zone, String path, int number) {
    cluster.fileSystem().createDirectory(path, Creation.DIRECTORY.withParents().withAccess("0755"));
    cluster.zones().create(zone, path, GROUPNET, false, false);
    if (people) {
      cluster.directory().createGroup(zone, "eng", 1800L);
      cluster.directory().createUser(zone, "alice", 1001L, List.of("eng"));
      cluster.directory().createUser(zone, "bob", 1002L, List.of("eng"));
    }
    cluster.networks().store(pool(zone + "-pool", zone, number));
  }

  private ClusterImage image() {
    String identity =
        guid == null
            ? UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString()
            : guid;
    List<ClusterNode> members =
        IntStream.rangeClosed(1, nodes)
            .mapToObj(
                number ->
                    new ClusterNode(
                        number,
                        identity + "-" + number,
                        "SV200-%06d".formatted(number),
                        release.tag(),
                        true))
            .toList();
    String api = papiLatest == null ? release.papiLatest() : papiLatest;
    PlatformSettings.Image settings = PlatformSettings.Image.DEFAULT;
    return new ClusterImage(
        new ClusterIdentity(name, identity, "", false, api, members),
        limits,
        behaviour,
        settings.nfs(),
        settings.smbService(),
        settings.dedupe(),
        settings.snapshots(),
        capacity,
        0,
        ClusterImage.Counters.NONE,
        FileTree.newRoot(clock.instant()),
        List.of(),
        List.of(systemZone()),
        people ? List.of(systemAccounts()) : List.of(),
        List.of(new Groupnet(GROUPNET, "Initial groupnet", List.of("10.8.0.1"), List.of())),
        List.of(subnet()),
        List.of(pool("pool0", Zone.SYSTEM, 0)),
        licensed(),
        List.of(
            ApiAccount.administrator("root", PASSWORD),
            ApiAccount.administrator("manila", PASSWORD)),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        JobTypes.DEFAULTS,
        List.of());
  }

  private static Zone systemZone() {
    return new Zone(
        1, Zone.SYSTEM, "/ifs", GROUPNET, List.of("lsa-local-provider:System"), Zone.TUNING);
  }

  private static AccountsOfZone systemAccounts() {
    String provider = "lsa-local-provider:System";
    String domain = "S-1-5-21-1111-2222-3333-";
    return new AccountsOfZone(
        1,
        List.of(
            new User("alice", 1001, domain + 1003, true, List.of("eng"), provider),
            new User("bob", 1002, domain + 1004, true, List.of("eng"), provider)),
        List.of(new Group("eng", 1800, domain + 1801, provider)));
  }

  private static Subnet subnet() {
    return new Subnet(
        GROUPNET,
        "subnet0",
        "Initial subnet",
        false,
        16,
        "10.9.0.0",
        "10.9.0.1",
        1500,
        List.of(new Range("10.9.0.5", "10.9.0.5")));
  }

  private static Pool pool(String pool, String zone, int number) {
    String addresses = "10.9.%d.".formatted(number);
    return new Pool(
        GROUPNET,
        "subnet0",
        pool,
        "",
        zone,
        false,
        false,
        List.of(new Range(addresses + 10, addresses + 12)),
        List.of(new Pool.Interface(1, "ext-1"), new Pool.Interface(2, "ext-1")),
        zone.toLowerCase(Locale.ROOT) + ".nas.example",
        List.of());
  }

  private static List<Licence> licensed() {
    return List.of(
            Licence.SMARTQUOTAS,
            Licence.SNAPSHOTIQ,
            Licence.SMARTDEDUPE,
            Licence.SMARTCONNECT_ADVANCED)
        .stream()
        .map(feature -> new Licence(feature, Licence.Status.LICENSED, null))
        .toList();
  }
}
