package io.isilondriver.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.domain.access.AccessLevel;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.ShareSize;
import io.isilondriver.inmemory.backend.InMemoryBackend;
import io.isilondriver.isilon.transport.ClusterAddress;
import io.isilondriver.isilon.transport.Trust;
import io.isilondriver.onefs.cluster.job.JobType;
import io.isilondriver.onefs.cluster.nfs.UserMapping;
import io.isilondriver.onefs.cluster.platform.Settings;
import io.isilondriver.onefs.cluster.quota.Quota;
import io.isilondriver.simulator.http.RequestJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One life with everything a driver can do, over HTTPS, and what every request of it kept to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WholeLifeOnTheWireTest {
  private static final ShareSize SIZE = ShareSize.gib(2);
  private static final ShareName PROJECTS = new ShareName("projects");
  private static final ShareName HOME = new ShareName("home");
  private static final SnapshotName MONDAY = new SnapshotName("monday");
  private static final Settings.Dedupe DEDUPE =
      new Settings.Dedupe(
          List.of("/ifs/data"), List.of("/ifs/assessed"), "every 1 weeks on sunday at 12:00 AM");
  private static final Pattern ITEM_WITHOUT_KEY =
      Pattern.compile("[^?]*(/|/\\.|/\\.\\.|//[^?]*|/\\.\\.?/[^?]*)(\\?.*)?");

  private final SimulatedCluster cluster = SimulatedCluster.encrypted(builder -> builder.nodes(2));
  private List<JobType> jobTypesBefore;
  private List<Quota> quotas;
  private List<UserMapping> rootMappings;
  private List<RequestJournal.Entry> sent;

  @BeforeAll
  void live(@TempDir Path directory) throws IOException {
    var behind = cluster.simulator().cluster();
    behind.settings().dedupe(now -> DEDUPE);
    jobTypesBefore = behind.jobs().types();

    try (ShareDriver driver = cluster.driverOver(over(certificate(directory)))) {
      driver.backend().connect();
      driver.backend().check();
      driver.shares().create(NewShare.nfs("projects", SIZE).mountedAs("p").withDeduplication());
      driver.shares().create(NewShare.smb("home", SIZE));
      driver
          .access()
          .replaceAll(PROJECTS, List.of(AccessRule.network("10.0.0.0/24", AccessLevel.READ_WRITE)));
      driver.access().replaceAll(HOME, List.of(AccessRule.user("alice", AccessLevel.READ_ONLY)));
      driver.shares().extend(PROJECTS, ShareSize.gib(4));
      driver.shares().shrink(PROJECTS, ShareSize.gib(3));
      InMemoryBackend.over(behind).file("/ifs/manila/projects/a directory/a file", "text");
      driver.snapshots().create(PROJECTS, MONDAY);
      driver.snapshots().mount(MONDAY);
      driver.shares().create(NewShare.nfs("copy", SIZE).fromSnapshot("monday"));
      quotas = behind.quotas().list();
      rootMappings =
          behind.exports().list("System").stream().map(each -> each.settings().mapRoot()).toList();
      driver.shares().revert(PROJECTS, MONDAY);
      driver.shares().unmanage(HOME);
      driver.shares().manage(HOME, Protocol.SMB, "\\\\127.0.0.1\\home");
      driver.backend().statistics();
      driver.backend().orphans();
      driver.snapshots().unmount(MONDAY);
      driver.snapshots().delete(MONDAY);
      List.of("copy", "home", "projects")
          .forEach(name -> driver.shares().delete(new ShareName(name)));
    }
    sent = cluster.simulator().requests().last();
  }

  @AfterAll
  void close() {
    cluster.close();
  }

  private Path certificate(Path directory) throws IOException {
    return Files.writeString(
        directory.resolve("ca.pem"), cluster.simulator().certificatePem().orElseThrow());
  }

  private IsilonBackend over(Path authorities) {
    return new IsilonBackend(
        cluster
            .settings()
            .address(
                ClusterAddress.parse(
                    "https://localhost:" + cluster.simulator().url().getPort(), 8080))
            .trust(Trust.ofAuthorities(authorities))
            .build());
  }

  private List<RequestJournal.Entry> sent(String method) {
    return sent.stream().filter(each -> each.method().equals(method)).toList();
  }

  @Test
  void it_was_a_whole_life() {
    assertThat(sent).hasSizeGreaterThan(80).noneMatch(each -> each.status() >= 500);
    assertThat(cluster.simulator().violations()).isEmpty();
    assertThat(cluster.simulator().failures()).isEmpty();
  }

  @Test
  void all_of_it_went_through_verified_tls_and_none_of_it_past_that_setting() { // W12, W70
    try (var strict = new IsilonBackend(cluster.settings().build())) {
      assertThatThrownBy(() -> strict.cluster().identity())
          .isInstanceOf(ShareDriverException.class)
          .hasMessageContaining("certificate");
    }
    assertThat(sent).isNotEmpty();
  }

  @Test
  void all_of_it_went_to_one_node_by_one_session() { // W36
    assertThat(cluster.simulator().sessions().logins()).isEqualTo(1);
    assertThat(cluster.simulator().sessions().open()).isZero();
  }

  @Test
  void job_types_and_schedules_of_the_cluster_were_left_alone() { // W40
    var behind = cluster.simulator().cluster();

    assertThat(behind.jobs().types()).isEqualTo(jobTypesBefore);
    assertThat(behind.settings().dedupe()).isEqualTo(DEDUPE);
    assertThat(sent)
        .filteredOn(each -> !each.method().equals("GET") && !each.method().equals("HEAD"))
        .noneMatch(each -> each.target().contains("/job/types"))
        .filteredOn(each -> each.target().contains("/settings"))
        .isNotEmpty()
        .allMatch(each -> each.target().endsWith("/dedupe/settings"));
  }

  @Test
  void clients_see_the_size_of_the_share_and_not_of_the_cluster() { // W55
    assertThat(quotas).hasSize(3).allMatch(quota -> quota.settings().container());
  }

  @Test
  void root_is_nobody_on_every_export_and_mounted_snapshot() { // W6, W56
    assertThat(rootMappings).hasSize(3).containsOnly(UserMapping.TO_NOBODY);
  }

  @Test
  void no_url_of_an_item_was_without_its_key() { // R2
    assertThat(sent).noneMatch(each -> ITEM_WITHOUT_KEY.matcher(each.target()).matches());
    assertThat(sent("DELETE")).hasSizeGreaterThan(8);
    assertThat(sent("DELETE"))
        .noneMatch(
            each ->
                each.template().matches("/platform/.*/(exports|aliases|shares|quotas|snapshots)"));
  }

  @Test
  void the_zone_was_named_wherever_there_is_one() { // W51, R3
    assertThat(sent)
        .filteredOn(
            each ->
                each.template().matches(".*/(exports|aliases|shares|users|groups|lookup)(/.*)?"))
        .filteredOn(each -> !each.target().contains("resume="))
        .hasSizeGreaterThan(30)
        .allMatch(each -> each.target().contains("zone=System"));
  }

  @Test
  void every_directory_was_made_without_overwriting() { // W9, R6
    assertThat(sent("PUT"))
        .filteredOn(each -> "container".equals(each.headers().get("x-isi-ifs-target-type")))
        .hasSizeGreaterThan(3)
        .allMatch(each -> each.target().contains("overwrite=false"));
  }

  @Test
  void no_list_was_paged_by_offsets() { // R8
    assertThat(sent).noneMatch(each -> each.target().contains("offset="));
  }

  @Test
  void what_was_sent_said_that_it_is_json_and_who_sent_it() {
    assertThat(sent)
        .filteredOn(each -> each.target().startsWith("/platform"))
        .filteredOn(each -> List.of("POST", "PUT").contains(each.method()))
        .allMatch(each -> each.headers().get("Content-Type").startsWith("application/json"));
    assertThat(sent)
        .extracting(each -> each.headers().get("User-Agent"))
        .hasSize(sent.size())
        .containsOnly(sent.get(0).headers().get("User-Agent"))
        .doesNotContainNull();
  }
}
