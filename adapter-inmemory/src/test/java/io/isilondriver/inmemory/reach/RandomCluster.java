package io.isilondriver.inmemory.reach;

import io.isilondriver.application.ShareSettings;
import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.application.service.ShareDrivers;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.ShareSize;
import io.isilondriver.inmemory.backend.InMemoryBackend;
import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.OneFsException;
import io.isilondriver.onefs.cluster.Persona;
import io.isilondriver.onefs.cluster.directory.User;
import io.isilondriver.onefs.cluster.nfs.ExportChecks;
import io.isilondriver.onefs.cluster.nfs.ExportSettings;
import io.isilondriver.onefs.cluster.nfs.UserMapping;
import io.isilondriver.onefs.cluster.smb.SmbPermission;
import io.isilondriver.onefs.cluster.smb.SmbShareSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** A cluster on which an administrator exported and shared directories at random. */
final class RandomCluster {
  static final ShareName SHARE = new ShareName("a");
  static final String DIRECTORY = "/ifs/shares/a";

  static final List<String> TARGETS =
      List.of("/ifs", "/ifs/shares", DIRECTORY, "/ifs/shares/a/in", "/ifs/shares/a/in/deep");
  static final List<String> ZONES = List.of("System", "acme");
  static final List<String> HOSTS =
      List.of("10.0.0.5", "10.0.0.9", "10.1.0.1", "192.168.7.7", "2001:db8::1", "fd00::9");
  static final List<String> USERS = List.of("alice", "bob", "carol", "dora", "mallory");

  private static final List<String> ELSEWHERE = List.of("/ifs/shares/ab", "/ifs/other");
  private static final List<String> ADDRESSES =
      List.of(
          "127.0.0.1",
          "10.0.0.5",
          "10.0.0.0/24",
          "10.0.0.8/29",
          "10.0.0.0/8",
          "0.0.0.0/0",
          "2001:db8::1",
          "2001:db8::/32");
  private static final List<String> NAMES = List.of("client.example.com", "@labhosts", "localhost");
  private static final List<String> TRUSTEES =
      List.of("Everyone", "Authenticated", "alice", "bob", "eng", "ops");

  private final Random random;
  private final boolean names;
  private final InMemoryBackend backend = InMemoryBackend.create();
  private final ShareDriver driver =
      ShareDrivers.over(
          backend.open(),
          ShareSettings.builder(new IfsPath("/ifs/shares")).requestsInFlight(1).build());

  /**
   * Makes a cluster.
   *
   * @param names whether clients are host names and netgroups too, of which nobody can tell
   */
  RandomCluster(long seed, boolean names) {
    this.random = new Random(seed);
    this.names = names;
    driver.backend().connect();
    driver
        .shares()
        .create(
            NewShare.of(
                SHARE, random.nextBoolean() ? Protocol.NFS : Protocol.SMB, ShareSize.gib(1)));
    Stream.concat(TARGETS.stream(), ELSEWHERE.stream())
        .filter(path -> !path.equals("/ifs"))
        .forEach(backend::directory);
    String base = pick(List.of("/ifs/shares", DIRECTORY, "/ifs/shares/a/in", "/ifs/other"));
    cluster().zones().create("acme", base, "groupnet0", false, true);
    ZONES.forEach(this::people);
    for (int i = random.nextInt(5); i > 0; i--) {
      attempt(this::export);
    }
    for (int i = random.nextInt(5); i > 0; i--) {
      String share = "share" + i;
      attempt(() -> share(share));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      String alias = "/alias" + i;
      attempt(() -> cluster().aliases().create(pick(ZONES), alias, pick(TARGETS)));
    }
    if (random.nextInt(10) == 0) {
      cluster().settings().smbService(false);
    }
  }

  ShareDriver driver() {
    return driver;
  }

  InMemoryBackend backend() {
    return backend;
  }

  OneFsCluster cluster() {
    return backend.cluster();
  }

  private void people(String zone) {
    var directory = cluster().directory();
    for (String group : List.of("eng", "ops")) {
      if (directory.findGroup(zone, group).isEmpty()) {
        directory.createGroup(zone, group, null);
      }
    }
    for (String user : List.of("alice", "bob", "carol", "dora")) {
      directory.findUser(zone, user).ifPresent(found -> directory.deleteUser(zone, user));
      directory.createUser(zone, user, null, List.of());
      for (String group : List.of("eng", "ops")) {
        // Each group has somebody in it.
        boolean always = user.equals(group.equals("eng") ? "alice" : "bob");
        if (always || random.nextBoolean()) {
          directory.addMember(zone, group, user);
        }
      }
    }
    User dora = directory.findUser(zone, "dora").orElseThrow();
    directory.store(
        zone, new User(dora.name(), dora.uid(), dora.sid(), false, dora.groups(), dora.provider()));
  }

  private void export() {
    List<String> paths = new ArrayList<>(List.of(path()));
    if (random.nextInt(4) == 0) {
      paths.add(path());
    }
    ExportSettings settings =
        ExportSettings.of(paths.stream().distinct().toArray(String[]::new)).toBuilder()
            .clients(clients())
            .readWriteClients(clients())
            .readOnlyClients(clients())
            .rootClients(clients())
            .readOnly(random.nextInt(4) == 0)
            .allDirs(random.nextBoolean())
            .mapRoot(random.nextInt(3) == 0 ? UserMapping.DISABLED : UserMapping.TO_NOBODY)
            .build();
    cluster().exports().create(pick(ZONES), settings, ExportChecks.FORCED);
  }

  private void share(String name) {
    String zone = pick(ZONES);
    List<SmbPermission> permissions = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      SmbPermission.Level level = pick(List.of(SmbPermission.Level.values()));
      permissions.add(
          random.nextInt(3) == 0
              ? SmbPermission.deny(level, trustee())
              : SmbPermission.allow(level, trustee()));
    }
    List<Persona> root = random.nextInt(6) == 0 ? List.of(trustee()) : List.of();
    SmbShareSettings settings =
        SmbShareSettings.closed(path())
            .withPermissions(permissions)
            .withHostAcl(hostAcl())
            .withRunAsRoot(root);
    cluster().smbShares().create(zone, name, settings, false);
  }

  private String path() {
    return random.nextInt(6) == 0 ? pick(ELSEWHERE) : pick(TARGETS);
  }

  private List<String> clients() {
    List<String> clients = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      clients.add(names && random.nextInt(3) == 0 ? pick(NAMES) : pick(ADDRESSES));
    }
    return clients;
  }

  private List<String> hostAcl() {
    List<String> entries = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      entries.add("allow:" + hosts());
    }
    if (random.nextBoolean()) {
      entries.add("deny:" + (random.nextBoolean() ? "ALL" : hosts()));
    }
    return entries;
  }

  private String hosts() {
    String target = names && random.nextInt(4) == 0 ? pick(NAMES) : pick(ADDRESSES);
    String pool = random.nextInt(4) == 0 ? "10.0.0.4-10.0.0.8" : target;
    return random.nextInt(4) == 0 ? pool + " EXCEPT " + pick(ADDRESSES) : pool;
  }

  private Persona trustee() {
    String name = pick(TRUSTEES);
    return switch (name) {
      case "Everyone" -> Persona.EVERYONE;
      case "Authenticated" -> Persona.sid("S-1-5-11");
      case "eng", "ops" -> Persona.group(name);
      default -> Persona.user(name);
    };
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  // What the cluster refuses, such as a path outside the zone, an administrator leaves.
  private static void attempt(Runnable work) {
    try {
      work.run();
    } catch (OneFsException e) {
      assert e.status() >= 400;
    }
  }
}
