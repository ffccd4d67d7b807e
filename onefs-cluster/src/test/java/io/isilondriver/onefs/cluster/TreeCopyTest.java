package io.isilondriver.onefs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.onefs.cluster.OneFsException.Kind;
import io.isilondriver.onefs.cluster.filesystem.AccessControlChange;
import io.isilondriver.onefs.cluster.filesystem.CopyOptions;
import io.isilondriver.onefs.cluster.filesystem.CopyReport;
import io.isilondriver.onefs.cluster.filesystem.CopyReport.Failure;
import io.isilondriver.onefs.cluster.filesystem.Creation;
import io.isilondriver.onefs.cluster.filesystem.FileContent;
import io.isilondriver.onefs.cluster.filesystem.FileStatus;
import io.isilondriver.onefs.cluster.filesystem.FileSystem;
import io.isilondriver.onefs.cluster.filesystem.FileType;
import io.isilondriver.onefs.cluster.filesystem.ListingRequest;
import io.isilondriver.onefs.cluster.platform.Behaviour.Trait;
import io.isilondriver.onefs.cluster.quota.QuotaRequest;
import io.isilondriver.onefs.cluster.quota.QuotaSettings;
import io.isilondriver.onefs.cluster.quota.Thresholds;
import io.isilondriver.onefs.engine.ClusterBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TreeCopyTest {
  private static final CopyOptions ALL = CopyOptions.DEFAULT.continuing();

  private final SettableClock clock = new SettableClock();
  private final OneFsCluster cluster = new ClusterBuilder().clock(clock).build();
  private final FileSystem files = cluster.fileSystem();

  @BeforeEach
  void a_tree() {
    files.createFile("/ifs/s/d/f", FileContent.of("f"), Creation.FILE.withParents());
    files.createFile("/ifs/s/g", FileContent.of("g"), Creation.FILE);
    files.changeAccessControl(
        "/ifs/s/d/f", AccessControlChange.of(0640, Persona.uid(1001), Persona.gid(1800)));
    files.updateAttributes("/ifs/s/d", Map.of("tag", "1"), Set.of());
  }

  @Test
  void a_copy_belongs_to_the_copier_and_has_default_modes() {
    CopyReport report = files.copyTree("/ifs/s", "/ifs/t", CopyOptions.DEFAULT);

    assertThat(report.success()).isTrue();
    assertThat(report.copied()).isEqualTo(3);
    assertThat(files.status("/ifs/t/d/f").octalMode()).isEqualTo("0600");
    assertThat(files.status("/ifs/t/d/f").owner()).isEqualTo(Persona.ROOT);
    assertThat(files.status("/ifs/t/d").attributes()).isEmpty();
  }

  @Test
  void preserving_keeps_everything_but_the_inode() {
    files.touch("/ifs/s/d", Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
    clock.advance(Duration.ofDays(1));

    files.copyTree("/ifs/s", "/ifs/t", CopyOptions.DEFAULT.preserving());

    for (String path : new String[] {"", "/d", "/d/f", "/g"}) {
      FileStatus source = files.status("/ifs/s" + path);
      FileStatus target = files.status("/ifs/t" + path);
      assertThat(target)
          .usingRecursiveComparison()
          .ignoringFields("path", "id", "linkCount")
          .isEqualTo(source);
      assertThat(target.id()).isNotEqualTo(source.id());
    }
  }

  @Test
  void an_existing_target_needs_to_be_merged_or_overwritten() {
    files.createFile("/ifs/t/g", FileContent.of("old"), Creation.FILE.withParents());
    files.createFile("/ifs/t/own", FileContent.of("own"), Creation.FILE);

    Refused.as(Kind.FORBIDDEN, () -> files.copyTree("/ifs/s", "/ifs/t", CopyOptions.DEFAULT));

    CopyReport merged = files.copyTree("/ifs/s", "/ifs/t", ALL.merging());
    assertThat(merged.failures()).extracting(Failure::target).containsExactly("/ifs/t/g");
    assertThat(files.read("/ifs/t/g").text()).isEqualTo("old");
    assertThat(files.read("/ifs/t/d/f").text()).isEqualTo("f");

    files.copyTree("/ifs/s", "/ifs/t", ALL.merging().overwriting());
    assertThat(files.read("/ifs/t/g").text()).isEqualTo("g");
    assertThat(files.find("/ifs/t/own")).isPresent();

    files.copyTree("/ifs/s", "/ifs/t", ALL.overwriting());
    assertThat(files.find("/ifs/t/own")).isEmpty();
  }

  @Test
  void links_become_files_with_what_they_lead_to() {
    files.createFile("/ifs/secret", FileContent.of("secret"), Creation.FILE);
    files.createLink("/ifs/s/inside", "d/f");
    files.createLink("/ifs/s/outside", "/ifs/secret");

    files.copyTree("/ifs/s", "/ifs/t", CopyOptions.DEFAULT);

    assertThat(files.status("/ifs/t/inside").type()).isEqualTo(FileType.FILE);
    assertThat(files.read("/ifs/t/inside").text()).isEqualTo("f");
    assertThat(files.read("/ifs/t/outside").text()).isEqualTo("secret");
  }

  @Test
  void what_cannot_be_copied_is_in_the_report() {
    files.createLink("/ifs/s/dangling", "nowhere");
    files.createLink("/ifs/s/directory", "d");
    files.createSpecial("/ifs/s/pipe", FileType.PIPE);

    CopyReport report = files.copyTree("/ifs/s", "/ifs/t", ALL);

    assertThat(report.success()).isFalse();
    assertThat(report.failures())
        .extracting(Failure::source)
        .containsExactlyInAnyOrder("/ifs/s/dangling", "/ifs/s/directory", "/ifs/s/pipe");
    assertThat(files.usage("/ifs/t").inodes()).isEqualTo(4);
    assertThat(files.copyTree("/ifs/s", "/ifs/u", CopyOptions.DEFAULT).failures()).hasSize(1);
  }

  @Test
  void a_link_fails_where_links_are_not_followed() {
    cluster.behaviour(cluster.behaviour().without(Trait.COPY_LINK_CONTENT));
    files.createLink("/ifs/s/inside", "d/f");

    assertThat(files.copyTree("/ifs/s", "/ifs/t", ALL).failures()).hasSize(1);
  }

  @Test
  void a_full_quota_shows_in_the_report() {
    files.createDirectory("/ifs/t", Creation.DIRECTORY);
    cluster
        .quotas()
        .create(QuotaRequest.directory("/ifs/t", QuotaSettings.enforced(Thresholds.hard(1))));

    CopyReport report = files.copyTree("/ifs/s", "/ifs/t", ALL.merging());

    assertThat(report.failures()).hasSize(1);
    assertThat(report.failures().get(0).message()).contains("quota");
    assertThat(files.usage("/ifs/t").applicationLogical()).isEqualTo(1);
  }

  @Test
  void a_copy_into_itself_or_of_nothing_is_refused() {
    Refused.as(Kind.BAD_REQUEST, () -> files.copyTree("/ifs/s", "/ifs/s/d/t", ALL));
    Refused.as(Kind.BAD_REQUEST, () -> files.copyTree("/ifs/s/g", "/ifs/t", ALL));
    Refused.as(Kind.NOT_FOUND, () -> files.copyTree("/ifs/none", "/ifs/t", ALL));
    Refused.as(Kind.NOT_FOUND, () -> files.copyTree("/ifs/s", "/ifs/none/t", ALL));
  }

  @Test
  void a_snapshot_is_a_source_like_any_other() {
    cluster.snapshots().create("/ifs/s", "snap", null, null);
    files.deleteTree("/ifs/s");

    files.copyTree("/ifs/.snapshot/snap/s", "/ifs/t", ALL.preserving());

    assertThat(files.search("/ifs/t", -1, ListingRequest.ALL).items()).hasSize(3);
    assertThat(files.status("/ifs/t/d/f").octalMode()).isEqualTo("0640");
  }
}
