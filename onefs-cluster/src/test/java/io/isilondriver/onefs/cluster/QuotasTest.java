package io.isilondriver.onefs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.onefs.cluster.OneFsException.Kind;
import io.isilondriver.onefs.cluster.filesystem.AccessControlChange;
import io.isilondriver.onefs.cluster.filesystem.CopyOptions;
import io.isilondriver.onefs.cluster.filesystem.Creation;
import io.isilondriver.onefs.cluster.filesystem.FileContent;
import io.isilondriver.onefs.cluster.filesystem.FileSystem;
import io.isilondriver.onefs.cluster.job.Job;
import io.isilondriver.onefs.cluster.job.JobPolicy;
import io.isilondriver.onefs.cluster.platform.Behaviour.Trait;
import io.isilondriver.onefs.cluster.platform.Licence;
import io.isilondriver.onefs.cluster.quota.Quota;
import io.isilondriver.onefs.cluster.quota.QuotaRequest;
import io.isilondriver.onefs.cluster.quota.QuotaSettings;
import io.isilondriver.onefs.cluster.quota.QuotaType;
import io.isilondriver.onefs.cluster.quota.Quotas;
import io.isilondriver.onefs.cluster.quota.Thresholds;
import io.isilondriver.onefs.cluster.quota.ThresholdsOn;
import io.isilondriver.onefs.engine.ClusterBuilder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QuotasTest {
  private static final String DIRECTORY = "/ifs/data";

  private final SettableClock clock = new SettableClock();
  private final OneFsCluster cluster = new ClusterBuilder().clock(clock).build();
  private final FileSystem files = cluster.fileSystem();
  private final Quotas quotas = cluster.quotas();

  @BeforeEach
  void a_directory_to_limit() {
    files.createDirectory(DIRECTORY, Creation.DIRECTORY);
  }

  private Quota limit(String path, Thresholds thresholds) {
    return quotas.create(QuotaRequest.directory(path, QuotaSettings.enforced(thresholds)));
  }

  private void write(String path, long size) {
    files.createFile(
        path, FileContent.synthetic(size, 1), Creation.FILE.withParents().overwriting());
  }

  @Test
  void an_id_has_32_characters_and_belongs_to_one_quota() {
    Quota quota = limit(DIRECTORY, Thresholds.hard(100));

    assertThat(quota.id()).hasSize(32);
    assertThat(quotas.find(quota.id())).contains(quota);
    Refused.as(Kind.NOT_FOUND, () -> quotas.require("x".repeat(32)))
        .hasMessage("Failed to fetch quota domain record: No such file or directory");
    Refused.as(Kind.NOT_FOUND, () -> quotas.require("short")).hasMessageStartingWith("quota not");
  }

  @Test
  void a_write_beyond_the_hard_limit_is_refused_and_leaves_nothing() {
    Quota quota = limit(DIRECTORY, Thresholds.hard(100));
    write(DIRECTORY + "/a", 60);

    Refused.as(Kind.QUOTA_EXCEEDED, () -> write(DIRECTORY + "/b", 41));
    write(DIRECTORY + "/b", 40);

    assertThat(quotas.require(quota.id()).usage().fileSystemLogical()).isEqualTo(100);
    assertThat(quotas.require(quota.id()).hardExceeded()).isTrue();
    assertThat(quotas.require(quota.id()).hardExceededAt()).isEqualTo(clock.instant());
    Refused.as(
        Kind.QUOTA_EXCEEDED, () -> files.write(DIRECTORY + "/a", FileContent.of("x".repeat(61))));
    files.write(DIRECTORY + "/a", FileContent.of("x"));
    assertThat(quotas.require(quota.id()).usage().fileSystemLogical()).isEqualTo(41);
  }

  @Test
  void all_quotas_on_the_way_up_count() {
    limit(DIRECTORY, Thresholds.hard(100));
    files.createDirectory(DIRECTORY + "/inner", Creation.DIRECTORY);
    Quota inner = limit(DIRECTORY + "/inner", Thresholds.hard(80));
    write(DIRECTORY + "/outside", 50);

    Refused.as(Kind.QUOTA_EXCEEDED, () -> write(DIRECTORY + "/inner/f", 51))
        .hasMessageContaining("'/ifs/data'");
    write(DIRECTORY + "/inner/f", 50);

    assertThat(quotas.require(inner.id()).countedBytes()).isEqualTo(50);
    assertThat(quotas.above(DIRECTORY + "/inner")).hasSize(2);
    assertThat(quotas.below(DIRECTORY)).hasSize(2);
    assertThat(quotas.ofPath(DIRECTORY)).hasSize(1);
  }

  @Test
  void a_limit_above_that_of_a_parent_needs_to_be_insisted_on() {
    limit(DIRECTORY, Thresholds.hard(100));
    files.createDirectory(DIRECTORY + "/inner", Creation.DIRECTORY);

    Refused.as(Kind.BAD_REQUEST, () -> limit(DIRECTORY + "/inner", Thresholds.hard(101)));
    quotas.create(
        new QuotaRequest(
            DIRECTORY + "/inner",
            QuotaType.DIRECTORY,
            false,
            null,
            QuotaSettings.enforced(Thresholds.hard(101)),
            false,
            true));
  }

  @Test
  void a_soft_limit_refuses_once_its_grace_is_over_and_forgives_what_shrinks() {
    Quota quota = limit(DIRECTORY, Thresholds.soft(50, 60));
    write(DIRECTORY + "/a", 60);
    assertThat(quotas.require(quota.id()).softExceededAt()).isEqualTo(clock.instant());
    write(DIRECTORY + "/b", 10);

    clock.advance(Duration.ofSeconds(61));
    Refused.as(Kind.QUOTA_EXCEEDED, () -> write(DIRECTORY + "/c", 1));
    files.delete(DIRECTORY + "/a");

    assertThat(quotas.require(quota.id()).softExceeded()).isFalse();
    write(DIRECTORY + "/c", 1);
  }

  @Test
  void an_advisory_limit_only_tells() {
    Quota quota = limit(DIRECTORY, new Thresholds(100L, null, null, 50L, null, null));
    write(DIRECTORY + "/a", 60);

    assertThat(quotas.require(quota.id()).advisoryExceeded()).isTrue();
    files.delete(DIRECTORY + "/a");
    assertThat(quotas.require(quota.id()).advisoryExceededAt()).isNull();
  }

  @Test
  void percentages_are_of_the_hard_limit() {
    Quota quota = limit(DIRECTORY, new Thresholds(200L, null, null, null, null, 25.0));
    write(DIRECTORY + "/a", 51);

    assertThat(quotas.require(quota.id()).settings().thresholds().effectiveAdvisory())
        .isEqualTo(50);
    assertThat(quotas.require(quota.id()).advisoryExceeded()).isTrue();
  }

  @Test
  void thresholds_that_make_no_sense_are_refused() {
    refused(new Thresholds(0L, null, null, null, null, null));
    refused(new Thresholds(100L, 50L, null, null, null, null));
    refused(new Thresholds(100L, 100L, 60L, null, null, null));
    refused(new Thresholds(100L, null, null, 100L, null, null));
    refused(new Thresholds(100L, null, null, null, null, 100.0));
    refused(new Thresholds(100L, 50L, 1_073_741_824L, null, null, null));
    refused(Thresholds.NONE);
  }

  private void refused(Thresholds thresholds) {
    Refused.as(Kind.BAD_REQUEST, () -> limit(DIRECTORY, thresholds));
    assertThat(quotas.list()).isEmpty();
  }

  @Test
  void a_path_has_one_quota_of_each_kind() {
    limit(DIRECTORY, Thresholds.hard(100));
    Refused.as(Kind.CONFLICT, () -> limit(DIRECTORY, Thresholds.hard(200)));

    request(QuotaType.DIRECTORY, true, null);
    request(QuotaType.USER, false, Persona.uid(1001));
    request(QuotaType.USER, false, Persona.uid(1002));
    request(QuotaType.GROUP, false, Persona.gid(1800));
    request(QuotaType.DEFAULT_USER, false, null);
    Refused.as(Kind.CONFLICT, () -> request(QuotaType.USER, false, Persona.uid(1001)));
    Refused.as(Kind.BAD_REQUEST, () -> request(QuotaType.USER, false, null));
    Refused.as(Kind.BAD_REQUEST, () -> request(QuotaType.DEFAULT_GROUP, false, Persona.gid(1)));

    assertThat(quotas.ofPath(DIRECTORY)).hasSize(6);
  }

  private Quota request(QuotaType type, boolean snapshots, @Nullable Persona persona) {
    return quotas.create(
        new QuotaRequest(
            DIRECTORY, type, snapshots, persona, QuotaSettings.ACCOUNTING, false, false));
  }

  @Test
  void a_user_quota_counts_what_the_user_owns() {
    Quota alice = request(QuotaType.USER, false, Persona.uid(1001));
    write(DIRECTORY + "/hers", 10);
    write(DIRECTORY + "/his", 20);
    files.changeAccessControl(
        DIRECTORY + "/hers", AccessControlChange.owner(Persona.uid(1001), Persona.gid(1800)));

    assertThat(quotas.require(alice.id()).usage().applicationLogical()).isEqualTo(10);
    assertThat(quotas.require(alice.id()).usage().inodes()).isEqualTo(1);
  }

  @Test
  void a_quota_that_includes_snapshots_counts_what_they_hold() {
    Quota with = request(QuotaType.DIRECTORY, true, null);
    write(DIRECTORY + "/a", 81920);
    cluster.snapshots().create(DIRECTORY, "snap", null, null);
    long before = quotas.require(with.id()).usage().applicationLogical();

    files.delete(DIRECTORY + "/a");

    assertThat(before).isEqualTo(81920);
    assertThat(quotas.require(with.id()).usage().applicationLogical())
        .isGreaterThanOrEqualTo(81920);
  }

  @Test
  void a_quota_on_a_full_directory_is_ready_after_a_scan() {
    cluster.jobs().policy(JobPolicy.afterPolls(1));
    write(DIRECTORY + "/a", 60);

    Quota quota = limit(DIRECTORY, Thresholds.hard(100));

    assertThat(quota.ready()).isFalse();
    assertThat(quota.countedBytes()).isZero();
    assertThat(cluster.jobs().pending()).extracting(Job::type).containsExactly("QuotaScan");
    assertThat(quotas.require(quota.id()).ready()).isFalse();
    assertThat(quotas.require(quota.id()).ready()).isTrue();
    assertThat(quotas.require(quota.id()).countedBytes()).isEqualTo(60);
  }

  @Test
  void a_quota_on_an_empty_directory_is_ready_at_once() {
    assertThat(limit(DIRECTORY, Thresholds.hard(100)).ready()).isTrue();
  }

  @Test
  void quotas_stay_with_a_moved_directory_and_go_with_a_deleted_one() {
    files.createDirectory(DIRECTORY + "/inner", Creation.DIRECTORY);
    Quota quota = limit(DIRECTORY + "/inner", Thresholds.hard(100));

    files.move(DIRECTORY, "/ifs/moved");
    assertThat(quotas.require(quota.id()).path()).isEqualTo("/ifs/moved/inner");
    Refused.as(Kind.QUOTA_EXCEEDED, () -> write("/ifs/moved/inner/f", 101));

    files.deleteTree("/ifs/moved");
    assertThat(quotas.list()).isEmpty();
  }

  @Test
  void nothing_moves_across_the_border_of_a_quota_unless_that_is_switched_on() {
    limit(DIRECTORY, Thresholds.hard(100));
    write("/ifs/outside", 10);

    Refused.as(Kind.FORBIDDEN, () -> files.move("/ifs/outside", DIRECTORY + "/inside"));
    cluster.behaviour(cluster.behaviour().with(Trait.MOVES_ACROSS_QUOTAS));
    files.move("/ifs/outside", DIRECTORY + "/inside");
  }

  @Test
  void the_root_of_a_quota_stays_where_it_is_unless_that_is_switched_on() {
    Quota quota = limit(DIRECTORY, Thresholds.hard(100));

    Refused.as(Kind.FORBIDDEN, () -> files.move(DIRECTORY, "/ifs/moved"));
    cluster.behaviour(cluster.behaviour().with(Trait.MOVES_DOMAIN_ROOTS));
    files.move(DIRECTORY, "/ifs/moved");

    assertThat(quotas.require(quota.id()).path()).isEqualTo("/ifs/moved");
  }

  @Test
  void copies_and_clones_count_too() {
    limit(DIRECTORY, Thresholds.hard(100));
    write("/ifs/big", 101);

    Refused.as(
        Kind.QUOTA_EXCEEDED,
        () -> files.copyFile("/ifs/big", DIRECTORY + "/copy", CopyOptions.DEFAULT));
    Refused.as(
        Kind.QUOTA_EXCEEDED,
        () -> files.cloneFile("/ifs/big", DIRECTORY + "/clone", CopyOptions.DEFAULT));
  }

  @Test
  void what_is_compared_is_what_the_quota_says() {
    QuotaSettings physical =
        QuotaSettings.enforced(Thresholds.hard(20_000)).withThresholdsOn(ThresholdsOn.PHYSICAL);
    quotas.create(QuotaRequest.directory(DIRECTORY, physical));

    write(DIRECTORY + "/a", 1); // a block, its protection, and the metadata of two entries
    Refused.as(Kind.QUOTA_EXCEEDED, () -> write(DIRECTORY + "/b", 1));
  }

  @Test
  void quotas_need_their_licence_and_a_directory() {
    Refused.as(Kind.NOT_FOUND, () -> limit("/ifs/none", Thresholds.hard(1)));
    Refused.as(Kind.BAD_REQUEST, () -> limit("/ifs", Thresholds.hard(1)));
    cluster
        .licences()
        .store(new Licence(Licence.SMARTQUOTAS, Licence.Status.EVALUATION_EXPIRED, null));
    Refused.as(Kind.NOT_LICENSED, () -> limit(DIRECTORY, Thresholds.hard(1)));
  }

  @Test
  void an_update_sees_the_present_settings() {
    Quota quota = limit(DIRECTORY, Thresholds.hard(100));

    quotas.update(
        quota.id(),
        false,
        settings ->
            settings.withThresholds(settings.thresholds().withAdvisory(10L)).withLabels("mine"));

    assertThat(quotas.require(quota.id()).settings())
        .isEqualTo(
            QuotaSettings.enforced(Thresholds.hard(100).withAdvisory(10L)).withLabels("mine"));
  }
}
