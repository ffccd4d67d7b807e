package io.isilondriver.onefs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.onefs.cluster.OneFsException.Kind;
import io.isilondriver.onefs.cluster.filesystem.Creation;
import io.isilondriver.onefs.cluster.platform.Limit;
import io.isilondriver.onefs.cluster.smb.SmbPermission;
import io.isilondriver.onefs.cluster.smb.SmbPermission.Level;
import io.isilondriver.onefs.cluster.smb.SmbShare;
import io.isilondriver.onefs.cluster.smb.SmbShareSettings;
import io.isilondriver.onefs.cluster.smb.SmbShares;
import io.isilondriver.onefs.engine.ClusterBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SmbSharesTest {
  private static final String PATH = "/ifs/data";

  private final OneFsCluster cluster =
      new ClusterBuilder().zone("tenant1", "/ifs/tenants/tenant1").build();
  private final SmbShares shares = cluster.smbShares();

  @BeforeEach
  void a_directory_to_share() {
    cluster.fileSystem().createDirectory(PATH, Creation.DIRECTORY);
  }

  private SmbShare make(SmbShareSettings settings) {
    return shares.create("System", "share", settings, false);
  }

  private static SmbShareSettings allowing(Persona who) {
    return SmbShareSettings.closed(PATH)
        .withPermissions(List.of(SmbPermission.allow(Level.CHANGE, who)));
  }

  @Test
  void without_permissions_everybody_may_do_everything() {
    assertThat(SmbShareSettings.withoutPermissions(PATH).permissions())
        .containsExactly(SmbPermission.allow(Level.FULL, Persona.EVERYONE));
    assertThat(SmbShareSettings.withoutPermissions(PATH).hostAcl()).isEmpty();
  }

  @Test
  void trustees_are_stored_with_sid_name_and_type() {
    Persona stored =
        make(allowing(Persona.user("ALICE"))).settings().permissions().get(0).trustee();

    assertThat(stored).isEqualTo(new Persona("SID:S-1-5-21-1111-2222-3333-1003", "alice", "user"));
    assertThat(trusteeOf(Persona.group("eng")).type()).isEqualTo("group");
    assertThat(trusteeOf(new Persona(null, "everyone", "wellknown"))).isEqualTo(Persona.EVERYONE);
    assertThat(trusteeOf(Persona.uid(77)).id()).isEqualTo("SID:S-1-22-1-77");
    assertThat(trusteeOf(Persona.sid("S-1-5-21-9-9-9-9")).id()).isEqualTo("SID:S-1-5-21-9-9-9-9");
    Refused.as(Kind.BAD_REQUEST, () -> trusteeOf(Persona.user("mallory")));
    Refused.as(Kind.BAD_REQUEST, () -> trusteeOf(Persona.EMPTY));
  }

  private Persona trusteeOf(Persona wish) {
    return shares
        .update("System", "share", settings -> allowing(wish))
        .settings()
        .permissions()
        .get(0)
        .trustee();
  }

  @Test
  void names_are_compared_without_case_and_kept_with_it() {
    shares.create("System", "Share", SmbShareSettings.closed(PATH), false);

    Refused.as(
        Kind.CONFLICT,
        () -> shares.create("System", "SHARE", SmbShareSettings.closed(PATH), false));
    assertThat(shares.find("System", "share").map(SmbShare::name)).contains("Share");
    shares.delete("System", "sHARE");
    Refused.as(Kind.NOT_FOUND, () -> shares.delete("System", "Share"));
  }

  @Test
  void a_path_exists_unless_it_is_to_be_made() {
    SmbShareSettings settings = SmbShareSettings.closed("/ifs/none/deep");
    Refused.as(Kind.NOT_FOUND, () -> make(settings));

    shares.create("System", "share", settings, true);

    assertThat(cluster.fileSystem().find("/ifs/none/deep")).isPresent();
  }

  @Test
  void a_path_lies_in_the_base_of_the_zone() {
    Refused.as(
        Kind.BAD_REQUEST,
        () -> shares.create("tenant1", "share", SmbShareSettings.closed(PATH), false));
  }

  @Test
  void host_entries_follow_the_grammar_and_deny_comes_last() {
    for (String entry :
        List.of(
            "allow:10.0.0.1",
            "allow:10.0.0.0/8 EXCEPT 10.1.0.0/16",
            "allow:10.0.0.1-10.0.0.9",
            "allow:host.example",
            "deny:ALL")) {
      shares.delete(
          "System", make(SmbShareSettings.closed(PATH).withHostAcl(List.of(entry))).name());
    }
    for (List<String> wrong :
        List.of(
            List.of("10.0.0.1"),
            List.of("allow:"),
            List.of("deny:ALL", "allow:10.0.0.1"),
            List.of("allow:10.0.0.0/99"))) {
      Refused.as(Kind.BAD_REQUEST, () -> make(SmbShareSettings.closed(PATH).withHostAcl(wrong)));
    }
  }

  @Test
  void continuous_availability_cannot_be_changed_later() {
    make(SmbShareSettings.closed(PATH));

    Refused.as(
        Kind.BAD_REQUEST,
        () ->
            shares.update(
                "System",
                "share",
                settings -> settings.withTuning(Map.of("continuously_available", true))));
  }

  @Test
  void a_share_moves_to_another_zone() {
    shares.create("System", "share", SmbShareSettings.closed("/ifs/tenants/tenant1"), false);

    SmbShare moved = shares.move("System", "share", "tenant1", "other");

    assertThat(moved.zoneId()).isEqualTo(2);
    assertThat(shares.list("System")).isEmpty();
    assertThat(shares.list("tenant1")).containsExactly(moved);
  }

  @Test
  void deleting_the_collection_deletes_all_of_a_zone() {
    make(SmbShareSettings.closed(PATH));
    shares.create("tenant1", "kept", SmbShareSettings.closed("/ifs/tenants/tenant1"), false);

    shares.deleteAll("System");

    assertThat(shares.list("System")).isEmpty();
    assertThat(shares.list("tenant1")).hasSize(1);
  }

  @Test
  void there_are_only_so_many_shares_with_names_of_some_length() {
    Refused.as(
        Kind.NAME_TOO_LONG,
        () -> shares.create("System", "x".repeat(512), SmbShareSettings.closed(PATH), false));
    Refused.as(
        Kind.BAD_REQUEST,
        () -> shares.create("System", "a/b", SmbShareSettings.closed(PATH), false));
    cluster.limits(cluster.limits().with(Limit.SMB_SHARES, 0));
    Refused.as(Kind.LIMIT_EXCEEDED, () -> make(SmbShareSettings.closed(PATH)));
  }
}
