package io.isilondriver.application.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.port.in.Access.AccessUpdate;
import io.isilondriver.application.port.in.CloneOperation.Phase;
import io.isilondriver.application.port.in.CloneOperation.Progress;
import io.isilondriver.application.port.in.CloneOperation.Report;
import io.isilondriver.application.port.out.Listing;
import io.isilondriver.application.port.out.backend.BackendProperties;
import io.isilondriver.application.port.out.filesystem.Namespace.MarkedDirectory;
import io.isilondriver.application.port.out.filesystem.TreeCopy;
import io.isilondriver.application.port.out.identity.IdentityLookup;
import io.isilondriver.application.port.out.job.JobId;
import io.isilondriver.application.port.out.nfs.ExportId;
import io.isilondriver.application.port.out.nfs.NewNfsExport;
import io.isilondriver.application.port.out.nfs.NfsExport;
import io.isilondriver.domain.access.AccessLevel;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.access.RuleRequest;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.identity.Sid;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.share.CloneStrategy;
import io.isilondriver.domain.share.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PortsTest {
  private static final NfsClients OPEN = NfsClients.of(List.of(), List.of(), List.of(), List.of());

  @Test
  void a_listing_fetches_as_it_is_read() {
    List<Integer> fetched = new ArrayList<>();
    Listing<Integer> numbers =
        () ->
            new Iterator<>() {
              private int next;

              @Override
              public boolean hasNext() {
                return next < 1_000;
              }

              @Override
              public Integer next() {
                fetched.add(next);
                return next++;
              }
            };

    Iterator<String> words = numbers.map(number -> "n" + number).iterator();

    assertThat(fetched).isEmpty();
    assertThat(words.hasNext()).isTrue();
    assertThat(words.next()).isEqualTo("n0");
    assertThat(fetched).containsExactly(0);
    assertThat(numbers.stream().limit(2)).containsExactly(0, 1);
  }

  @Test
  void a_listing_of_what_is_in_memory_is_a_copy() {
    List<String> items = new ArrayList<>(List.of("a", "b"));
    Listing<String> listing = Listing.of(items);
    items.clear();

    assertThat(listing.toList()).containsExactly("a", "b");
    assertThat(listing.map(String::toUpperCase).toList()).containsExactly("A", "B");
    assertThat(Listing.of(List.of()).iterator().hasNext()).isFalse();
  }

  @Test
  void settings_of_a_backend_show_no_password_and_no_blank_values() {
    var settings =
        new BackendProperties(
            Map.of("emc_nas_server", " isilon ", "emc_nas_login", "  "), "secret"::toCharArray);

    assertThat(settings.value("emc_nas_server")).contains("isilon");
    assertThat(settings.value("emc_nas_login")).isEmpty();
    assertThat(settings.value("emc_nas_root_dir")).isEmpty();
    assertThat(settings.values()).containsOnlyKeys("emc_nas_server", "emc_nas_login");
    assertThat(settings.password().get()).containsExactly('s', 'e', 'c', 'r', 'e', 't');
    assertThat(settings.toString())
        .isEqualTo("[emc_nas_login, emc_nas_server]")
        .doesNotContain("secret");
  }

  @Test
  void an_export_without_clients_cannot_even_be_asked_for() {
    assertThatThrownBy(
            () -> new NewNfsExport(AccessZone.SYSTEM, IfsPath.of("/ifs/a"), "", OPEN, false, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("open to every host");
  }

  @Test
  void an_export_tells_what_it_exports_at_which_level_and_whose_it_is() {
    OwnershipMark mark = OwnershipMark.of(new ShareName("a"), Protocol.NFS);
    var export =
        new NfsExport(
            new ExportId(-1), AccessZone.SYSTEM, List.of("/ifs/a"), mark.text(), OPEN, true);

    assertThat(export.exportsOnly(IfsPath.of("/ifs/a"))).isTrue();
    assertThat(export.exportsOnly(IfsPath.of("/ifs/b"))).isFalse();
    assertThat(export.defaultLevel()).isEqualTo(AccessLevel.READ_ONLY);
    assertThat(export.mark()).contains(mark);
    assertThat(export.id()).hasToString("18446744073709551615");
    var two =
        new NfsExport(
            new ExportId(2), AccessZone.SYSTEM, List.of("/ifs/a", "/ifs/b"), "", OPEN, false);
    assertThat(two.exportsOnly(IfsPath.of("/ifs/a"))).isFalse();
    assertThat(two.defaultLevel()).isEqualTo(AccessLevel.READ_WRITE);
    assertThat(two.mark()).isEmpty();
  }

  @Test
  void a_marked_directory_tells_the_snapshot_that_it_is_cloned_from() {
    Optional<SnapshotName> monday = Optional.of(new SnapshotName("monday"));
    OwnershipMark mark = OwnershipMark.of(new ShareName("a"), Protocol.NFS).clonedFrom(monday);

    assertThat(new MarkedDirectory(true, Optional.of(mark)).source()).isEqualTo(monday);
    assertThat(new MarkedDirectory(true, Optional.empty()).source()).isEmpty();
  }

  @Test
  void a_copy_is_complete_if_nothing_failed() {
    assertThat(new TreeCopy(List.of()).complete()).isTrue();
    assertThat(new TreeCopy(List.of(new TreeCopy.Failure("a", "no"))).complete()).isFalse();
  }

  @Test
  void a_name_is_found_unknown_or_ambiguous() {
    IdentityLookup found = new IdentityLookup.Found(Sid.EVERYONE, "Everyone");

    assertThat(told(found)).isEqualTo("Everyone");
    assertThat(told(new IdentityLookup.Unknown())).isEqualTo("unknown");
    assertThat(told(new IdentityLookup.Ambiguous(3))).isEqualTo("3 candidates");
  }

  private static String told(IdentityLookup lookup) {
    return lookup.fold(
        IdentityLookup.Found::name,
        () -> "unknown",
        ambiguous -> ambiguous.candidates() + " candidates");
  }

  @Test
  void a_change_of_rules_that_names_no_change_is_a_recovery() {
    var rule = new RuleRequest("1", "ip", "10.0.0.1", "rw");
    List<RuleRequest> one = List.of(rule);

    assertThat(AccessUpdate.recovery(one).isRecovery()).isTrue();
    assertThat(AccessUpdate.recovery(one).wanted()).isEqualTo(one);
    assertThat(new AccessUpdate(one, one, List.of(), List.of()).isRecovery()).isFalse();
    assertThat(new AccessUpdate(one, List.of(), one, List.of()).isRecovery()).isFalse();
    assertThat(new AccessUpdate(one, List.of(), List.of(), one).isRecovery()).isFalse();
    assertThat(AccessRule.of("ip", "10.0.0.1", "rw").level()).isEqualTo(AccessLevel.READ_WRITE);
  }

  @Test
  void progress_has_a_rate_once_time_has_passed() {
    assertThat(progress(Duration.ofSeconds(4)).rate()).isEqualTo(2.5);
    assertThat(progress(Duration.ZERO).rate()).isZero();
  }

  private static Progress progress(Duration elapsed) {
    return new Progress(
        Phase.COPYING,
        Optional.of(CloneStrategy.FILE_CLONE),
        "it can",
        10,
        100,
        elapsed,
        Optional.empty());
  }

  @Test
  void a_report_keeps_its_lists_to_itself() {
    List<String> notes = new ArrayList<>(List.of("one"));
    var report = new Report(CloneStrategy.AUTO, "", 1, 2, 3, List.of(), notes);
    notes.clear();

    assertThat(report.notes()).containsExactly("one");
  }

  @Test
  void a_job_is_known_by_its_number() {
    assertThat(new JobId(7)).hasToString("7");
  }
}
