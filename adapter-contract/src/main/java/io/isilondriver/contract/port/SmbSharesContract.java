package io.isilondriver.contract.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.port.out.identity.IdentityLookup;
import io.isilondriver.application.port.out.smb.SmbShare;
import io.isilondriver.application.port.out.smb.SmbShares;
import io.isilondriver.contract.ContractTest;
import io.isilondriver.domain.access.AccessLevel;
import io.isilondriver.domain.access.SmbAccess;
import io.isilondriver.domain.access.SmbAccess.Grant;
import io.isilondriver.domain.access.SmbAccess.Permission;
import io.isilondriver.domain.access.SmbAccess.Trustee;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.identity.Sid;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link SmbShares} promises. */
public abstract class SmbSharesContract extends ContractTest {
  private static final String HOST = "10.0.0.5";

  @BeforeEach
  void people_are_known() {
    fixture().makeUser(ZONE, "alice");
    fixture().makeUser(ZONE, "bob");
    fixture().makeGroup(ZONE, "eng");
    fixture().join(ZONE, "eng", "bob");
  }

  private SmbShares shares() {
    return backend().smbShares();
  }

  @Test
  void a_share_is_found_and_listed() {
    IfsPath path = aDirectory("projects");
    SmbAccess access =
        SmbAccess.admitting(
            List.of(
                Permission.of(sidOfUser("alice"), "alice", false, AccessLevel.READ_WRITE),
                Permission.of(sidOfGroup("eng"), "eng", true, AccessLevel.READ_ONLY)));

    shares().create(ZONE, "projects", path, "mine", access);

    var share = new SmbShare(ZONE, "projects", path.value(), "mine", access);
    assertThat(shares().find(ZONE, "projects")).contains(share);
    assertThat(shares().list(ZONE)).containsExactly(share);
  }

  @Test
  void what_is_not_there_is_empty_and_no_error() { // W17
    assertThat(shares().find(ZONE, "nothing")).isEmpty();
    assertThat(shares().find(ZONE, "no thing/at#all?")).isEmpty();
    assertThat(shares().list(ZONE)).isEmpty();
  }

  @Test
  void a_share_is_closed_from_the_creating_request_on() { // W6
    shares().create(ZONE, "projects", aDirectory("projects"), "", SmbAccess.CLOSED);

    assertThat(fixture().smbAccess(ZONE, HOST, "alice", "projects")).isEmpty();
    assertThat(shares().find(ZONE, "projects").map(SmbShare::access)).contains(SmbAccess.CLOSED);
  }

  @Test
  void users_and_groups_get_in_at_their_levels() { // W54
    shares()
        .create(
            ZONE,
            "projects",
            aDirectory("projects"),
            "",
            SmbAccess.admitting(
                List.of(
                    Permission.of(sidOfUser("alice"), "alice", false, AccessLevel.READ_WRITE),
                    Permission.of(sidOfGroup("eng"), "eng", true, AccessLevel.READ_ONLY))));
    fixture().makeUser(ZONE, "carol");

    assertThat(fixture().smbAccess(ZONE, HOST, "alice", "projects"))
        .contains(AccessLevel.READ_WRITE);
    assertThat(fixture().smbAccess(ZONE, HOST, "bob", "projects")).contains(AccessLevel.READ_ONLY);
    assertThat(fixture().smbAccess(ZONE, HOST, "carol", "projects")).isEmpty();
  }

  @Test
  void a_name_in_use_is_refused_in_any_case_of_letters_and_its_share_stays() {
    IfsPath path = aDirectory("projects");
    IfsPath other = aDirectory("other");
    shares().create(ZONE, "projects", path, "mine", SmbAccess.CLOSED);
    List<SmbShare> before = shares().list(ZONE).toList();

    assertThatThrownBy(() -> shares().create(ZONE, "projects", path, "mine", SmbAccess.CLOSED))
        .isInstanceOf(Conflict.class);
    assertThatThrownBy(() -> shares().create(ZONE, "PROJECTS", other, "", SmbAccess.CLOSED))
        .isInstanceOf(Conflict.class);

    assertThat(shares().list(ZONE)).containsExactlyElementsOf(before);
  }

  @Test
  void a_path_that_does_not_exist_cannot_be_shared() {
    assertThatThrownBy(
            () -> shares().create(ZONE, "projects", root().child("nothing"), "", SmbAccess.CLOSED))
        .isInstanceOf(NotFound.class);

    assertThat(shares().list(ZONE)).isEmpty();
    assertThat(backend().namespace().exists(root().child("nothing"))).isFalse();
  }

  @Test
  void a_directory_inside_a_snapshot_can_be_shared() {
    IfsPath path = aDirectory("projects");
    backend().snapshots().create("snap", path);
    IfsPath inside = path.inSnapshot("snap");

    shares().create(ZONE, "snap", inside, "", SmbAccess.CLOSED);

    assertThat(shares().find(ZONE, "snap").map(SmbShare::path)).contains(inside.value());
  }

  @Test
  void names_that_need_care_in_a_url_are_found_again() { // W11
    List<String> names = List.of("with space", "hidden$", "50%", "%41", "a#b", "\u00fcber", "a&b");
    for (String name : names) {
      shares().create(ZONE, name, aDirectory(name), "", SmbAccess.CLOSED);

      assertThat(shares().find(ZONE, name)).map(SmbShare::name).contains(name);
    }
    assertThat(shares().find(ZONE, "A")).isEmpty();
    assertThat(shares().list(ZONE)).hasSameSizeAs(names);

    names.forEach(name -> shares().delete(ZONE, name));
    assertThat(shares().list(ZONE)).isEmpty();
  }

  @Test
  void permissions_and_hosts_are_replaced_at_once() {
    shares()
        .create(
            ZONE,
            "projects",
            aDirectory("projects"),
            "",
            new SmbAccess(
                List.of(new Permission(Sid.EVERYONE, "Everyone", false, Grant.FULL, false)),
                List.of("allow:10.0.0.5", "deny:ALL")));
    SmbAccess alice =
        SmbAccess.admitting(
            List.of(Permission.of(sidOfUser("alice"), "alice", false, AccessLevel.READ_ONLY)));

    shares().replaceAccess(ZONE, "projects", alice);
    assertThat(shares().find(ZONE, "projects").map(SmbShare::access)).contains(alice);
    assertThat(fixture().smbAccess(ZONE, "10.0.0.6", "alice", "projects"))
        .contains(AccessLevel.READ_ONLY);
    assertThat(fixture().smbAccess(ZONE, HOST, "bob", "projects")).isEmpty();

    shares().replaceAccess(ZONE, "projects", SmbAccess.CLOSED);
    assertThat(shares().find(ZONE, "projects").map(SmbShare::access)).contains(SmbAccess.CLOSED);
    assertThat(fixture().smbAccess(ZONE, HOST, "alice", "projects")).isEmpty();
  }

  @Test
  void the_order_of_permissions_and_hosts_is_kept() {
    SmbAccess access =
        new SmbAccess(
            List.of(
                new Permission(sidOfUser("bob"), "bob", false, Grant.READ, true),
                new Permission(sidOfGroup("eng"), "eng", true, Grant.CHANGE, false),
                new Permission(sidOfUser("alice"), "alice", false, Grant.FULL, false)),
            List.of("allow:10.0.1.0/24", "allow:10.0.0.5", "deny:ALL"));

    shares().create(ZONE, "projects", aDirectory("projects"), "", access);

    assertThat(shares().find(ZONE, "projects").map(SmbShare::access)).contains(access);
  }

  @Test
  void accounts_that_act_as_root_are_told_and_replaced_with_the_permissions() {
    Trustee alice = new Trustee(sidOfUser("alice"), "alice", false);
    SmbAccess access = new SmbAccess(List.of(), List.of(), List.of(alice));
    shares().create(ZONE, "projects", aDirectory("projects"), "", access);

    assertThat(shares().find(ZONE, "projects").map(SmbShare::access)).contains(access);
    assertThat(fixture().smbAccess(ZONE, HOST, "alice", "projects"))
        .contains(AccessLevel.READ_WRITE);

    SmbAccess readers =
        SmbAccess.admitting(
            List.of(Permission.of(sidOfUser("alice"), "alice", false, AccessLevel.READ_ONLY)));
    shares().replaceAccess(ZONE, "projects", readers);

    assertThat(shares().find(ZONE, "projects").map(SmbShare::access)).contains(readers);
    assertThat(fixture().smbAccess(ZONE, HOST, "alice", "projects"))
        .contains(AccessLevel.READ_ONLY);
  }

  @Test
  void a_description_is_replaced_and_nothing_else() {
    IfsPath path = aDirectory("projects");
    SmbAccess access =
        SmbAccess.admitting(
            List.of(Permission.of(sidOfUser("alice"), "alice", false, AccessLevel.READ_ONLY)));
    shares().create(ZONE, "projects", path, "old", access);
    String text = aMark("projects").textBefore("\u00dcbung \u65e5\u672c\u8a9e 'x' \"y\"");

    shares().describe(ZONE, "projects", text);

    assertThat(shares().find(ZONE, "projects"))
        .contains(new SmbShare(ZONE, "projects", path.value(), text, access));
    assertThat(shares().find(ZONE, "projects").flatMap(SmbShare::mark)).contains(aMark("projects"));
  }

  @Test
  void what_is_not_there_cannot_be_changed() {
    assertThatThrownBy(() -> shares().replaceAccess(ZONE, "nothing", SmbAccess.CLOSED))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> shares().describe(ZONE, "nothing", "text"))
        .isInstanceOf(NotFound.class);
    assertThat(shares().list(ZONE)).isEmpty();
  }

  @Test
  void a_deleted_share_is_gone_and_its_directory_stays() {
    IfsPath path = aDirectory("projects");
    shares().create(ZONE, "projects", path, "", SmbAccess.CLOSED);
    shares().create(ZONE, "other", aDirectory("other"), "", SmbAccess.CLOSED);

    shares().delete(ZONE, "projects");
    shares().delete(ZONE, "projects");
    shares().delete(ZONE, "nothing");

    assertThat(shares().find(ZONE, "projects")).isEmpty();
    assertThat(shares().list(ZONE)).extracting(SmbShare::name).containsExactly("other");
    assertThat(backend().namespace().exists(path)).isTrue();
  }

  @Test
  void zones_have_shares_of_their_own() { // W51
    var tenant = new AccessZone("tenant");
    fixture().makeZone(tenant, root());

    shares().create(tenant, "projects", aDirectory("projects"), "", SmbAccess.CLOSED);

    assertThat(shares().find(ZONE, "projects")).isEmpty();
    assertThat(shares().list(ZONE)).isEmpty();
    shares().delete(ZONE, "projects");
    assertThat(shares().find(tenant, "projects")).isPresent();
  }

  @Test
  void a_list_of_any_length_is_complete_and_has_each_once() {
    IfsPath path = aDirectory("projects");
    List<String> names = IntStream.range(0, 1_050).mapToObj("share-%d"::formatted).toList();
    names.forEach(name -> shares().create(ZONE, name, path, "", SmbAccess.CLOSED));

    assertThat(shares().list(ZONE))
        .extracting(SmbShare::name)
        .containsExactlyInAnyOrderElementsOf(names);
  }

  private Sid sidOfUser(String name) {
    return sid(backend().identities().user(ZONE, name));
  }

  private Sid sidOfGroup(String name) {
    return sid(backend().identities().group(ZONE, name));
  }

  private static Sid sid(IdentityLookup lookup) {
    return lookup.fold(
        IdentityLookup.Found::sid,
        () -> {
          throw new AssertionError("The fixture made the account, and it is not known");
        },
        ambiguous -> {
          throw new AssertionError("The fixture made one account, and there are several");
        });
  }
}
