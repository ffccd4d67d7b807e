package io.isilondriver.onefs.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.Persona;
import io.isilondriver.onefs.cluster.filesystem.AccessControlChange;
import io.isilondriver.onefs.cluster.filesystem.AccessControlChange.Action;
import io.isilondriver.onefs.cluster.filesystem.AccessControlChange.EntryChange;
import io.isilondriver.onefs.cluster.filesystem.AccessControlChange.Operation;
import io.isilondriver.onefs.cluster.filesystem.AccessControlEntry;
import io.isilondriver.onefs.cluster.filesystem.CopyOptions;
import io.isilondriver.onefs.cluster.filesystem.Creation;
import io.isilondriver.onefs.cluster.filesystem.FileContent;
import io.isilondriver.onefs.cluster.filesystem.FileStatus;
import io.isilondriver.onefs.cluster.filesystem.FileSystem;
import io.isilondriver.onefs.cluster.filesystem.FileType;
import io.isilondriver.onefs.cluster.filesystem.ListingRequest;
import io.isilondriver.onefs.cluster.job.JobRequest;
import io.isilondriver.onefs.cluster.nfs.ExportChecks;
import io.isilondriver.onefs.cluster.nfs.ExportSettings;
import io.isilondriver.onefs.cluster.platform.Licence;
import io.isilondriver.onefs.cluster.quota.QuotaRequest;
import io.isilondriver.onefs.cluster.quota.QuotaSettings;
import io.isilondriver.onefs.cluster.quota.Thresholds;
import io.isilondriver.onefs.cluster.smb.SmbShareSettings;
import io.isilondriver.onefs.engine.ClusterBuilder;
import io.isilondriver.onefs.engine.MemoryCluster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T00:00:00.123456789Z"), ZoneOffset.UTC);

  @TempDir private Path directory;

  private Path file() {
    return directory.resolve("new").resolve("state.json");
  }

  private StateFile open() throws IOException {
    return StateFile.open(file(), new ClusterBuilder(), CLOCK, Duration.ZERO);
  }

  @Test
  void everything_comes_back_as_it_was() throws IOException {
    MemoryCluster cluster =
        new ClusterBuilder().clock(CLOCK).zone("tenant1", "/ifs/tenants/1").buildMemoryCluster();
    fill(cluster);
    Path saved = directory.resolve("cluster.json");

    StateFile.save(cluster, saved);
    MemoryCluster loaded = StateFile.load(saved, CLOCK);

    assertThat(loaded.fileSystem().search("/ifs", -1, ListingRequest.ALL).items())
        .containsExactlyElementsOf(
            cluster.fileSystem().search("/ifs", -1, ListingRequest.ALL).items());
    assertThat(loaded.image())
        .usingRecursiveComparison()
        .ignoringFields("root", "snapshots")
        .isEqualTo(cluster.image());
    assertThat(loaded.snapshots().list()).isEqualTo(cluster.snapshots().list());
    assertThat(loaded.fileSystem().read("/ifs/.snapshot/snap/data/text").text()).isEqualTo("then");
    assertThat(loaded.fileSystem().read("/ifs/data/text").text()).isEqualTo("now \u00fc\n");
    assertThat(loaded.fileSystem().read("/ifs/data/bytes").bytes())
        .containsExactly(0, -1, -128, 127, 10);
    assertThat(loaded.fileSystem().read("/ifs/data/big"))
        .isEqualTo(FileContent.synthetic(1L << 50, Long.MIN_VALUE));
    assertThat(loaded.fileSystem().accessControl("/ifs/data"))
        .isEqualTo(cluster.fileSystem().accessControl("/ifs/data"));
    assertThat(loaded.fileSystem().usage("/ifs")).isEqualTo(cluster.fileSystem().usage("/ifs"));
  }

  /** The file holds what {@link #fill} made on the day that version 1 of the format was fixed. */
  @Test
  void a_file_of_an_earlier_release_is_read() throws IOException {
    MemoryCluster written =
        new ClusterBuilder().clock(CLOCK).zone("tenant1", "/ifs/tenants/1").buildMemoryCluster();
    fill(written);
    Path saved = directory.resolve("version-1.json");
    try (InputStream file = StateFileTest.class.getResourceAsStream("version-1.json")) {
      Files.copy(Objects.requireNonNull(file), saved);
    }

    MemoryCluster loaded = StateFile.load(saved, CLOCK);

    assertThat(loaded.fileSystem().search("/ifs", -1, ListingRequest.ALL).items())
        .containsExactlyElementsOf(
            written.fileSystem().search("/ifs", -1, ListingRequest.ALL).items());
    assertThat(loaded.image())
        .usingRecursiveComparison()
        .ignoringFields("root", "snapshots", "identity")
        .isEqualTo(written.image());
    assertThat(loaded.identity().release()).isEqualTo(written.identity().release());
    assertThat(loaded.identity().guid()).isEqualTo(written.identity().guid());
    assertThat(loaded.snapshots().list()).isEqualTo(written.snapshots().list());
    assertThat(loaded.fileSystem().read("/ifs/.snapshot/snap/data/text").text()).isEqualTo("then");
    assertThat(loaded.fileSystem().accessControl("/ifs/data"))
        .isEqualTo(written.fileSystem().accessControl("/ifs/data"));
  }

  private static void fill(OneFsCluster cluster) {
    FileSystem files = cluster.fileSystem();
    files.createDirectory(
        "/ifs/data", Creation.DIRECTORY.withAttributes(Map.of("mark", "a \"b\" \\ \u2028")));
    files.createFile("/ifs/data/text", FileContent.of("then"), Creation.FILE);
    files.createFile(
        "/ifs/data/bytes", FileContent.of(new byte[] {0, -1, -128, 127, 10}), Creation.FILE);
    files.createFile("/ifs/data/sparse", FileContent.synthetic(123456, 7), Creation.FILE);
    files.createDirectory("/ifs/data/name \n\"\\\ud83e\udd84", Creation.DIRECTORY);
    files.createHardLink("/ifs/data/same", "/ifs/data/sparse");
    files.createLink("/ifs/data/link", "../elsewhere");
    files.createSpecial("/ifs/data/pipe", FileType.PIPE);
    cluster.snapshots().create("/ifs/data", "snap", "latest", CLOCK.instant().plusSeconds(60));
    cluster.snapshots().lock("snap", "mine", null);
    files.write("/ifs/data/text", FileContent.of("now \u00fc\n"));
    files.cloneFile("/ifs/data/sparse", "/ifs/data/clone", CopyOptions.DEFAULT);
    cluster.statistics().total(1L << 60);
    files.createFile(
        "/ifs/data/big", FileContent.synthetic(1L << 50, Long.MIN_VALUE), Creation.FILE);
    files.changeAccessControl(
        "/ifs/data",
        new AccessControlChange(
            null,
            Persona.uid(1001),
            Persona.sid("S-1-5-21-1-2-3-4"),
            List.of(
                new EntryChange(
                    new AccessControlEntry(
                        Persona.EVERYONE,
                        AccessControlEntry.Kind.DENY,
                        List.of("dir_gen_all"),
                        List.of("object_inherit")),
                    Operation.ADD)),
            Action.REPLACE));
    cluster
        .quotas()
        .create(
            QuotaRequest.directory(
                "/ifs/data",
                QuotaSettings.enforced(new Thresholds(1L << 59, null, 60L, null, 50.5, 9.25))
                    .withLabels("label")));
    cluster
        .exports()
        .create(
            "tenant1",
            ExportSettings.of("/ifs/tenants/1").toBuilder().clients(List.of("127.0.0.1")).build(),
            ExportChecks.ALL);
    cluster.aliases().create("tenant1", "/a", "/ifs/tenants/1");
    cluster
        .smbShares()
        .create("System", "Share", SmbShareSettings.withoutPermissions("/ifs/data"), false);
    cluster.writableSnapshots().create("/ifs/writable", "snap");
    cluster
        .licences()
        .store(
            new Licence("SMARTDEDUPE", Licence.Status.EVALUATION, LocalDate.parse("2026-12-31")));
    cluster
        .jobs()
        .start(JobRequest.of(new JobRequest.DomainMark("/ifs/data", "SnapRevert", false)));
    cluster.jobs().start(JobRequest.of(new JobRequest.TreeDelete(List.of("/ifs/none"), true)));
    cluster.jobs().start(JobRequest.of(new JobRequest.Plain("MediaScan", List.of())));
    cluster.jobs().runAll();
    cluster.jobs().start(JobRequest.of(new JobRequest.SnapRevert(77)));
  }

  @Test
  void trees_that_snapshots_share_are_written_once() throws IOException {
    MemoryCluster cluster = new ClusterBuilder().clock(CLOCK).buildMemoryCluster();
    cluster.fileSystem().createDirectory("/ifs/data", Creation.DIRECTORY);
    for (int i = 0; i < 100; i++) {
      cluster
          .fileSystem()
          .createFile("/ifs/data/file" + i, FileContent.of("content"), Creation.FILE);
    }
    Path saved = directory.resolve("cluster.json");
    StateFile.save(cluster, saved);
    long before = Files.size(saved);

    for (int i = 0; i < 50; i++) {
      cluster.snapshots().create("/ifs/data", "snap" + i, null, null);
    }
    StateFile.save(cluster, saved);

    assertThat(Files.size(saved) - before).isLessThan(before);
    assertThat(StateFile.load(saved, CLOCK).fileSystem().find("/ifs/data/.snapshot/snap7/file3"))
        .isPresent();
  }

  @Test
  void a_new_file_begins_with_a_fresh_cluster_and_goes_on_from_there() throws IOException {
    try (StateFile state = open()) {
      state.cluster().fileSystem().createDirectory("/ifs/kept", Creation.DIRECTORY);
      state.saveIfChanged();
    }
    try (StateFile state = open()) {
      assertThat(state.cluster().fileSystem().find("/ifs/kept").map(FileStatus::isDirectory))
          .contains(true);
    }
  }

  @Test
  void while_it_is_open_nobody_else_gets_in() throws IOException {
    try (StateFile state = open()) {
      assertThat(state.cluster()).isNotNull();
      assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("in use");
    }
    open().close();
  }

  @Test
  void a_save_that_dies_half_way_leaves_the_state_before() throws IOException {
    try (StateFile state = open()) {
      state.cluster().fileSystem().createDirectory("/ifs/kept", Creation.DIRECTORY);
    }
    // What a process leaves that is killed while it writes: a part of the next file.
    byte[] whole = Files.readAllBytes(file());
    Path next = file().resolveSibling("state.json.next");
    Files.write(next, Arrays.copyOf(whole, whole.length / 2));

    try (StateFile state = open()) {
      assertThat(state.cluster().fileSystem().find("/ifs/kept")).isPresent();
      state.cluster().fileSystem().createDirectory("/ifs/more", Creation.DIRECTORY);
    }
    try (StateFile state = open()) {
      assertThat(state.cluster().fileSystem().find("/ifs/more")).isPresent();
    }
    assertThat(next).doesNotExist();
  }

  @Test
  void a_file_that_is_no_state_file_is_refused_and_stays() throws IOException {
    for (String text : List.of("", "{}", "not json", "{\"format\":\"x\",\"version\":1}", "[1]")) {
      Files.createDirectories(file().getParent());
      Files.writeString(file(), text);

      assertThatThrownBy(this::open)
          .as(text)
          .isInstanceOf(IOException.class)
          .hasMessageContaining(file().toString());
      assertThat(file()).hasContent(text);
    }
  }

  @Test
  void a_version_that_it_does_not_know_is_named() throws IOException {
    open().close();
    Files.writeString(
        file(), Files.readString(file()).replaceFirst("\"version\": 1", "\"version\": 99"));

    assertThatThrownBy(this::open).hasMessageContaining("version 99");
  }

  @Test
  void only_its_owner_may_read_it() throws IOException {
    open().close();

    assertThat(Files.getPosixFilePermissions(file()))
        .extracting(Enum::name)
        .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
  }
}
