package io.isilondriver.contract.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.port.out.nfs.ExportId;
import io.isilondriver.application.port.out.nfs.NewNfsExport;
import io.isilondriver.application.port.out.nfs.NfsExport;
import io.isilondriver.application.port.out.nfs.NfsExportOptions;
import io.isilondriver.application.port.out.nfs.NfsExports;
import io.isilondriver.contract.ContractTest;
import io.isilondriver.domain.access.AccessLevel;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.filesystem.Mode;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link NfsExports} promises. */
public abstract class NfsExportsContract extends ContractTest {
  private static final NfsClients OPEN = NfsClients.of(List.of(), List.of(), List.of(), List.of());
  private static final ExportId UNKNOWN = new ExportId(987_654);

  private NfsExports exports() {
    return backend().nfsExports();
  }

  @Test
  void an_export_is_found_by_path_and_by_id_and_listed() {
    IfsPath path = aDirectory("projects");
    NfsClients clients =
        NfsClients.admitting(
            List.of(
                AccessRule.network("10.0.0.0/24", AccessLevel.READ_WRITE),
                AccessRule.network("2001:db8::/64", AccessLevel.READ_ONLY)));

    ExportId id = exports().create(new NewNfsExport(ZONE, path, "mine", clients, false, true));

    var export = new NfsExport(id, ZONE, List.of(path.value()), "mine", clients, false);
    assertThat(exports().find(ZONE, id)).contains(export);
    assertThat(exports().ofPath(ZONE, path)).containsExactly(export);
    assertThat(exports().list(ZONE)).containsExactly(export);
  }

  @Test
  void whether_root_is_squashed_is_told() {
    ExportId squashed =
        exports()
            .create(
                new NewNfsExport(
                    ZONE, aDirectory("squashed"), "", NfsClients.closed(), false, true));
    ExportId open =
        exports()
            .create(
                new NewNfsExport(ZONE, aDirectory("open"), "", NfsClients.closed(), false, false));

    assertThat(options(squashed)).isEqualTo(NfsExportOptions.standard(true));
    assertThat(options(squashed).keepsRoot()).isFalse();
    assertThat(options(open)).isEqualTo(NfsExportOptions.standard(false));
    assertThat(options(open).keepsRoot()).isTrue();

    fixture().disableRootSquash(ZONE, squashed);

    assertThat(options(squashed).keepsRoot()).isTrue();
    assertThat(options(squashed).allDirectories()).isTrue();
    assertThat(options(squashed).kerberosOnly()).isEmpty();
  }

  private NfsExportOptions options(ExportId id) {
    return exports().find(ZONE, id).orElseThrow().options();
  }

  @Test
  void what_is_not_there_is_empty_and_no_error() { // W17
    IfsPath path = aDirectory("projects");

    assertThat(exports().find(ZONE, UNKNOWN)).isEmpty();
    assertThat(exports().ofPath(ZONE, path)).isEmpty();
    assertThat(exports().ofPath(ZONE, root().child("nothing"))).isEmpty();
    assertThat(exports().list(ZONE)).isEmpty();
  }

  @Test
  void an_export_is_closed_from_the_creating_request_on() { // W1
    IfsPath path = aDirectory("projects");

    exports().create(closed(path));

    assertThat(fixture().nfsAccess(ZONE, "203.0.113.9", path)).isEmpty();
    assertThat(exports().ofPath(ZONE, path).get(0).clients()).isEqualTo(NfsClients.closed());
  }

  @Test
  void a_read_only_export_lets_nobody_write() {
    IfsPath path = aDirectory("projects");
    NfsClients clients =
        NfsClients.admitting(List.of(AccessRule.network("10.0.0.5", AccessLevel.READ_ONLY)));

    ExportId id = exports().create(new NewNfsExport(ZONE, path, "", clients, true, true));

    assertThat(exports().find(ZONE, id)).get().extracting(NfsExport::readOnly).isEqualTo(true);
    assertThat(fixture().nfsAccess(ZONE, "10.0.0.5", path)).contains(AccessLevel.READ_ONLY);
    assertThat(fixture().nfsAccess(ZONE, "10.0.0.6", path)).isEmpty();
  }

  @Test
  void a_directory_inside_a_snapshot_can_be_exported() {
    IfsPath path = aDirectory("projects");
    backend().snapshots().create("snap", path);
    IfsPath inside = path.inSnapshot("snap");

    ExportId id =
        exports().create(new NewNfsExport(ZONE, inside, "", NfsClients.closed(), true, true));

    assertThat(exports().ofPath(ZONE, inside)).extracting(NfsExport::id).containsExactly(id);
  }

  @Test
  void a_second_export_of_a_path_is_refused_and_the_first_stays() {
    IfsPath path = aDirectory("projects");
    NewNfsExport request = closed(path);
    ExportId id = exports().create(request);
    List<NfsExport> before = exports().list(ZONE).toList();

    assertThatThrownBy(() -> exports().create(request)).isInstanceOf(Conflict.class);
    assertThatThrownBy(
            () ->
                exports()
                    .create(
                        new NewNfsExport(
                            ZONE,
                            path,
                            "other",
                            NfsClients.admitting(
                                List.of(AccessRule.network("10.1.2.3", AccessLevel.READ_WRITE))),
                            false,
                            true)))
        .isInstanceOf(Conflict.class);

    assertThat(exports().list(ZONE)).containsExactlyElementsOf(before);
    assertThat(before).extracting(NfsExport::id).containsExactly(id);
  }

  @Test
  void a_path_that_does_not_exist_cannot_be_exported() {
    assertThatThrownBy(() -> exports().create(closed(root().child("nothing"))))
        .isInstanceOf(NotFound.class);

    assertThat(exports().list(ZONE)).isEmpty();
    assertThat(backend().namespace().exists(root().child("nothing"))).isFalse();
  }

  @Test
  void an_export_of_several_paths_is_found_by_each_and_shows_them_all() { // W5
    IfsPath one = aDirectory("one");
    IfsPath two = aDirectory("two");
    ExportId id = fixture().makeExport(ZONE, List.of(one, two), "foreign", OPEN);

    assertThat(exports().ofPath(ZONE, one)).extracting(NfsExport::id).containsExactly(id);
    assertThat(exports().ofPath(ZONE, two)).extracting(NfsExport::id).containsExactly(id);
    assertThat(exports().find(ZONE, id).orElseThrow().paths())
        .containsExactlyInAnyOrder(one.value(), two.value());
  }

  @Test
  void only_exactly_the_path_is_looked_for() { // R12
    IfsPath path = aDirectory("projects");
    IfsPath below = path.child("below");
    backend().namespace().createDirectory(below, Mode.parse("0755"), Optional.empty());
    exports().create(closed(below));
    exports().create(closed(aDirectory("projects-2")));

    assertThat(exports().ofPath(ZONE, path)).isEmpty();
    assertThat(exports().ofPath(ZONE, root())).isEmpty();
  }

  @Test
  void paths_of_any_kind_are_exported_and_found() {
    for (String name : NAMES_OF_ANY_KIND) {
      if (name.chars().anyMatch(Character::isISOControl)) {
        continue; // OneFS takes no control characters in export paths
      }
      IfsPath path = aDirectory(name);

      ExportId id = exports().create(closed(path));

      assertThat(exports().ofPath(ZONE, path))
          .as(name)
          .singleElement()
          .satisfies(
              export -> {
                assertThat(export.id()).isEqualTo(id);
                assertThat(export.paths()).containsExactly(path.value());
              });
    }
  }

  @Test
  void foreign_client_lists_are_shown_as_they_are() { // W7
    IfsPath path = aDirectory("foreign");
    NfsClients clients =
        NfsClients.of(
            List.of("10.0.0.1", "host.example.com"),
            List.of("10.0.1.0/24"),
            List.of("10.0.2.0/24", "@netgroup"),
            List.of("10.0.3.1"));

    ExportId id = fixture().makeExport(ZONE, List.of(path), "", clients);

    assertThat(exports().find(ZONE, id).map(NfsExport::clients)).contains(clients);
  }

  @Test
  void all_four_client_lists_are_replaced_at_once() { // W7
    IfsPath path = aDirectory("foreign");
    ExportId id =
        fixture()
            .makeExport(
                ZONE,
                List.of(path),
                "",
                NfsClients.of(
                    List.of("10.0.0.1"),
                    List.of("10.0.1.0/24"),
                    List.of("10.0.2.0/24"),
                    List.of("10.0.3.1")));
    NfsClients wanted =
        NfsClients.admitting(List.of(AccessRule.network("10.9.0.0/16", AccessLevel.READ_ONLY)));

    exports().replaceClients(ZONE, id, wanted);

    assertThat(exports().find(ZONE, id).map(NfsExport::clients)).contains(wanted);
    assertThat(fixture().nfsAccess(ZONE, "10.0.1.1", path)).isEmpty();
    assertThat(fixture().nfsAccess(ZONE, "10.0.3.1", path)).isEmpty();
    assertThat(fixture().nfsAccess(ZONE, "10.9.1.1", path)).contains(AccessLevel.READ_ONLY);
  }

  @Test
  void an_export_is_never_opened_to_everybody() { // W2
    IfsPath path = aDirectory("projects");
    ExportId id = exports().create(closed(path));

    assertThatThrownBy(() -> exports().replaceClients(ZONE, id, OPEN))
        .isInstanceOf(InvalidRequest.class);

    assertThat(fixture().nfsAccess(ZONE, "203.0.113.9", path)).isEmpty();
    assertThat(exports().find(ZONE, id).map(NfsExport::clients)).contains(NfsClients.closed());
  }

  @Test
  void the_levels_of_the_lists_are_those_of_the_rules() {
    IfsPath path = aDirectory("projects");
    ExportId id = exports().create(closed(path));

    exports()
        .replaceClients(
            ZONE,
            id,
            NfsClients.admitting(
                List.of(
                    AccessRule.network("10.0.0.0/24", AccessLevel.READ_WRITE),
                    AccessRule.network("10.0.1.5", AccessLevel.READ_ONLY),
                    AccessRule.network("2001:db8::/64", AccessLevel.READ_ONLY))));

    assertThat(fixture().nfsAccess(ZONE, "10.0.0.77", path)).contains(AccessLevel.READ_WRITE);
    assertThat(fixture().nfsAccess(ZONE, "10.0.1.5", path)).contains(AccessLevel.READ_ONLY);
    assertThat(fixture().nfsAccess(ZONE, "2001:db8::1", path)).contains(AccessLevel.READ_ONLY);
    assertThat(fixture().nfsAccess(ZONE, "10.0.1.6", path)).isEmpty();
  }

  @Test
  void a_description_is_replaced_and_nothing_else() {
    IfsPath path = aDirectory("projects");
    NfsClients clients =
        NfsClients.admitting(List.of(AccessRule.network("10.0.0.5", AccessLevel.READ_WRITE)));
    ExportId id = exports().create(new NewNfsExport(ZONE, path, "old", clients, false, true));
    String text =
        aMark("projects").textBefore("\u00dcbung \u65e5\u672c\u8a9e \ud83e\udd84 'x' \"y\"");

    exports().describe(ZONE, id, text);

    assertThat(exports().find(ZONE, id))
        .contains(new NfsExport(id, ZONE, List.of(path.value()), text, clients, false));
    assertThat(exports().find(ZONE, id).flatMap(NfsExport::mark)).contains(aMark("projects"));

    exports().describe(ZONE, id, "");
    assertThat(exports().find(ZONE, id).map(NfsExport::description)).contains("");
  }

  @Test
  void what_is_not_there_cannot_be_changed() {
    assertThatThrownBy(() -> exports().replaceClients(ZONE, UNKNOWN, NfsClients.closed()))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> exports().describe(ZONE, UNKNOWN, "text"))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void a_deleted_export_is_gone_and_its_directory_stays() {
    IfsPath path = aDirectory("projects");
    ExportId other = exports().create(closed(aDirectory("other")));
    ExportId id = exports().create(closed(path));

    exports().delete(ZONE, id);
    exports().delete(ZONE, id);
    exports().delete(ZONE, UNKNOWN);

    assertThat(exports().find(ZONE, id)).isEmpty();
    assertThat(exports().list(ZONE)).extracting(NfsExport::id).containsExactly(other);
    assertThat(backend().namespace().exists(path)).isTrue();
  }

  @Test
  void a_path_can_be_exported_again_after_its_export_was_deleted() {
    IfsPath path = aDirectory("projects");
    exports().delete(ZONE, exports().create(closed(path)));

    ExportId id = exports().create(closed(path));

    assertThat(exports().ofPath(ZONE, path)).extracting(NfsExport::id).containsExactly(id);
  }

  @Test
  void zones_have_exports_of_their_own() { // W51
    var tenant = new AccessZone("tenant");
    fixture().makeZone(tenant, root());
    IfsPath path = aDirectory("projects");

    ExportId id =
        exports().create(new NewNfsExport(tenant, path, "", NfsClients.closed(), false, true));

    assertThat(exports().list(tenant)).extracting(NfsExport::id).containsExactly(id);
    assertThat(exports().ofPath(tenant, path)).hasSize(1);
    assertThat(exports().list(ZONE)).isEmpty();
    assertThat(exports().find(ZONE, id)).isEmpty();
    exports().delete(ZONE, id);
    assertThat(exports().find(tenant, id)).isPresent();
  }

  @Test
  void a_list_of_any_length_is_complete_and_has_each_once() { // W69
    List<ExportId> ids =
        IntStream.range(0, 1_050)
            .mapToObj(i -> exports().create(closed(aDirectory("share-" + i))))
            .toList();

    assertThat(exports().list(ZONE))
        .extracting(NfsExport::id)
        .containsExactlyInAnyOrderElementsOf(ids);
    assertThat(exports().ofPath(ZONE, root().child("share-1049"))).hasSize(1);
  }

  private static NewNfsExport closed(IfsPath path) {
    return new NewNfsExport(ZONE, path, "", NfsClients.closed(), false, true);
  }
}
