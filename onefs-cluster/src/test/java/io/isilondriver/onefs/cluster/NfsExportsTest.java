package io.isilondriver.onefs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.onefs.cluster.OneFsException.Kind;
import io.isilondriver.onefs.cluster.filesystem.Creation;
import io.isilondriver.onefs.cluster.filesystem.FileContent;
import io.isilondriver.onefs.cluster.nfs.ExportChecks;
import io.isilondriver.onefs.cluster.nfs.ExportSettings;
import io.isilondriver.onefs.cluster.nfs.KnownHosts;
import io.isilondriver.onefs.cluster.nfs.NfsAlias;
import io.isilondriver.onefs.cluster.nfs.NfsAlias.Health;
import io.isilondriver.onefs.cluster.nfs.NfsExport;
import io.isilondriver.onefs.cluster.nfs.NfsExports;
import io.isilondriver.onefs.cluster.platform.Limit;
import io.isilondriver.onefs.engine.ClusterBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NfsExportsTest {
  private static final String ZONE = "tenant1";
  private static final String PATH = "/ifs/tenants/tenant1/share";

  private final OneFsCluster cluster =
      new ClusterBuilder().zone(ZONE, "/ifs/tenants/tenant1").build();
  private final NfsExports exports = cluster.exports();

  @BeforeEach
  void a_directory_to_export() {
    cluster.fileSystem().createDirectory(PATH, Creation.DIRECTORY);
  }

  private static ExportSettings with(String... clients) {
    return ExportSettings.of(PATH).toBuilder().clients(List.of(clients)).build();
  }

  private NfsExport make(ExportSettings settings) {
    return exports.create(ZONE, settings, ExportChecks.ALL);
  }

  @Test
  void ids_belong_to_a_zone() {
    NfsExport made = make(with("10.0.0.1"));

    assertThat(exports.find(ZONE, made.id())).contains(made);
    assertThat(exports.find("System", made.id())).isEmpty();
    assertThat(exports.ofPath(ZONE, PATH)).containsExactly(made);
    assertThat(exports.ofPath("System", PATH)).isEmpty();
    Refused.as(Kind.NOT_FOUND, () -> exports.require(ZONE, 999))
        .hasMessage("Export id 999 does not exist");
    Refused.as(Kind.NOT_FOUND, () -> exports.list("nowhere"));
  }

  @Test
  void what_a_request_does_not_say_has_the_defaults_of_onefs() {
    ExportSettings settings = make(with("10.0.0.1")).settings();

    assertThat(settings.mapRoot().enabled()).isTrue();
    assertThat(settings.securityFlavors()).containsExactly("unix");
    assertThat(settings.tuning()).containsEntry("block_size", 8192L).hasSize(30);
  }

  @Test
  void exports_of_one_path_conflict_where_their_clients_overlap() {
    long first = make(with("10.0.0.0/24")).id();

    Refused.as(Kind.EXCEPTION, () -> make(with("10.0.0.77")))
        .hasMessage("Export rules %d and %d conflict on '%s'".formatted(first + 1, first, PATH));
    Refused.as(Kind.EXCEPTION, () -> make(with()));
    assertThat(make(with("10.0.1.0/24")).id()).isGreaterThan(first);

    NfsExport forced = exports.create(ZONE, with("10.0.0.77"), ExportChecks.FORCED);
    assertThat(exports.checked(ZONE, forced.id()).conflictingPaths()).containsExactly(PATH);
  }

  @Test
  void bad_client_entries_are_internal_errors_as_on_onefs() {
    Refused.as(Kind.EXCEPTION, () -> make(with("a,b"))).hasMessage("bad hostname a,b");
    Refused.as(Kind.EXCEPTION, () -> make(with(""))).hasMessageEndingWith("empty client name");
    Refused.as(Kind.EXCEPTION, () -> make(with("10.0.0.0/33")));
    assertThat(exports.list(ZONE)).isEmpty();
  }

  @Test
  void one_stale_host_name_blocks_every_change_unless_it_is_ignored() {
    exports.hosts(new KnownHosts(host -> host.equals("known.example"), null));
    Refused.as(Kind.EXCEPTION, () -> make(with("unknown.example")));
    NfsExport made = make(with("known.example"));
    exports.hosts(new KnownHosts(host -> false, null));

    Refused.as(
        Kind.EXCEPTION,
        () ->
            exports.update(
                ZONE,
                made.id(),
                settings -> settings.toBuilder().description("x").build(),
                ExportChecks.ALL));

    assertThat(exports.checked(ZONE, made.id()).unresolvedClients())
        .containsExactly("known.example");
    assertThat(exports.problems(ZONE, ExportChecks.ALL))
        .isEqualTo(Map.of(made.id(), List.of("bad hostname known.example")));
    exports.update(
        ZONE,
        made.id(),
        settings -> settings.toBuilder().description("x").build(),
        new ExportChecks(false, false, true, false));
    assertThat(exports.require(ZONE, made.id()).settings().description()).isEqualTo("x");
  }

  @Test
  void a_path_exists_and_lies_in_the_base_of_the_zone() {
    Refused.as(Kind.EXCEPTION, () -> make(ExportSettings.of(PATH + "/none")));
    Refused.as(Kind.EXCEPTION, () -> make(ExportSettings.of("/ifs")));
    cluster.fileSystem().createFile(PATH + "/file", FileContent.empty(), Creation.FILE);
    Refused.as(Kind.EXCEPTION, () -> make(ExportSettings.of(PATH + "/file")));

    exports.create(
        ZONE, ExportSettings.of(PATH + "/none"), new ExportChecks(false, true, false, false));
  }

  @Test
  void unknown_settings_and_wrong_types_are_refused() {
    ExportSettings unknown = with("1.1.1.1").toBuilder().tuning(Map.of("nonsense", 1L)).build();
    ExportSettings wrong = with("1.1.1.1").toBuilder().tuning(Map.of("block_size", "8")).build();

    Refused.as(Kind.BAD_REQUEST, () -> make(unknown))
        .hasMessageContaining("not defined by the schema");
    Refused.as(Kind.BAD_REQUEST, () -> make(wrong));
    Refused.as(
        Kind.BAD_REQUEST,
        () -> make(with("1.1.1.1").toBuilder().securityFlavors(List.of("sys")).build()));
  }

  @Test
  void pages_continue_where_the_last_one_ended() {
    for (int i = 0; i < 5; i++) {
      cluster.fileSystem().createDirectory(PATH + i, Creation.DIRECTORY);
      make(ExportSettings.of(PATH + i));
    }
    Page<NfsExport> first = exports.page(ZONE, 2, null, export -> true);
    exports.delete(ZONE, first.items().get(1).id());
    Page<NfsExport> second = exports.page(ZONE, 2, first.resume(), export -> true);
    Page<NfsExport> third = exports.page(ZONE, 2, second.resume(), export -> true);

    assertThat(third.resume()).isNull();
    assertThat(second.items()).hasSize(2).doesNotContainAnyElementsOf(first.items());
    assertThat(third.items()).hasSize(1);
    Refused.as(Kind.BAD_REQUEST, () -> exports.page(ZONE, 2, "nonsense", export -> true));
  }

  @Test
  void there_are_only_so_many_exports() {
    cluster.limits(cluster.limits().with(Limit.EXPORTS, 1));
    make(with("10.0.0.1"));

    Refused.as(Kind.LIMIT_EXCEEDED, () -> make(with("10.0.0.2")));
  }

  @Test
  void an_alias_says_whether_it_would_work() {
    cluster.aliases().create(ZONE, "/short", PATH);
    assertThat(cluster.aliases().health(ZONE, "/short")).isEqualTo(Health.NOT_EXPORTED);

    make(with("10.0.0.1"));
    assertThat(cluster.aliases().health(ZONE, "/short")).isEqualTo(Health.GOOD);

    cluster.aliases().create(ZONE, "/gone", PATH + "/gone");
    cluster.aliases().create(ZONE, "/outside", "/ifs");
    assertThat(cluster.aliases().health(ZONE, "/gone")).isEqualTo(Health.PATH_NOT_FOUND);
    assertThat(cluster.aliases().health(ZONE, "/outside")).isEqualTo(Health.ILLEGAL_PATH);
  }

  @Test
  void aliases_are_unique_in_their_zone_and_can_be_renamed() {
    cluster.aliases().create(ZONE, "/one", PATH);
    cluster.aliases().create("System", "/one", PATH);
    Refused.as(Kind.CONFLICT, () -> cluster.aliases().create(ZONE, "/one", PATH));
    Refused.as(Kind.BAD_REQUEST, () -> cluster.aliases().create(ZONE, "one", PATH));
    Refused.as(
        Kind.NAME_TOO_LONG, () -> cluster.aliases().create(ZONE, "/" + "x".repeat(255), PATH));

    cluster.aliases().update(ZONE, "/one", "/two", PATH);

    assertThat(cluster.aliases().list(ZONE)).extracting(NfsAlias::name).containsExactly("/two");
    Refused.as(Kind.NOT_FOUND, () -> cluster.aliases().delete(ZONE, "/one"));
  }
}
