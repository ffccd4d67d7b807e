package io.isilondriver.domain.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;
import io.isilondriver.domain.ownership.OwnershipMark.Stage;
import io.isilondriver.domain.share.Protocol;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnershipMarkTest {
  private static final ShareName PROJECTS = new ShareName("projects");
  private static final OwnershipMark PLAIN = OwnershipMark.of(PROJECTS, Protocol.NFS);
  private static final OwnershipMark FULL =
      PLAIN
          .mountedAs(Optional.of(new MountPointName("team_share")))
          .clonedFrom(Optional.of(new SnapshotName("monday.1")))
          .deduplicated(true)
          .at(Stage.CLONING)
          .from(Origin.WRITABLE_SNAPSHOT)
          .identifiedBy(
              Optional.of(
                  new Identity(
                      new Incarnation("abcdefghijklm234"),
                      new SpaceId("nopqr567"),
                      new AccessZone("zone 3"))));

  @Test
  void a_plain_mark_names_share_and_protocol() {
    assertThat(PLAIN.text()).isEqualTo("isilondriver share=projects protocol=nfs");
    assertThat(OwnershipMark.of(PROJECTS, Protocol.SMB).text()).endsWith("protocol=smb");
    assertThat(PLAIN.stage()).isEqualTo(Stage.SETTLED);
    assertThat(PLAIN.origin()).isEqualTo(Origin.MADE);
    assertThat(PLAIN.deduplicated()).isFalse();
  }

  @Test
  void a_full_mark_names_everything() {
    assertThat(FULL.text())
        .isEqualTo(
            "isilondriver share=projects protocol=nfs mount=team_share source=monday.1 dedupe=yes"
                + " stage=filling origin=writable-snapshot"
                + " id=abcdefghijklm234 root=nopqr567 zone=zone.203");
    assertThat(OwnershipMark.parse(FULL.text())).contains(FULL);
  }

  @Test
  void each_change_of_a_mark_keeps_the_rest() {
    assertThat(FULL.share()).isEqualTo(PROJECTS);
    assertThat(FULL.mountPoint()).contains(new MountPointName("team_share"));
    assertThat(FULL.source()).contains(new SnapshotName("monday.1"));
    assertThat(FULL.deduplicated()).isTrue();
    assertThat(FULL.stage()).isEqualTo(Stage.CLONING);
    assertThat(FULL.origin()).isEqualTo(Origin.WRITABLE_SNAPSHOT);
    assertThat(
            FULL.mountedAs(FULL.mountPoint())
                .clonedFrom(FULL.source())
                .deduplicated(true)
                .at(FULL.stage())
                .from(FULL.origin())
                .identifiedBy(FULL.identity()))
        .isEqualTo(FULL);
    assertThat(FULL.deduplicated(false).mountedAs(Optional.empty()).text())
        .doesNotContain("dedupe", "mount=");
  }

  @ParameterizedTest
  @EnumSource
  void every_stage_reads_back(Stage stage) {
    assertThat(OwnershipMark.parse(PLAIN.at(stage).text()).map(OwnershipMark::stage))
        .contains(stage);
  }

  @ParameterizedTest
  @EnumSource
  void every_origin_reads_back(Origin origin) {
    assertThat(OwnershipMark.parse(PLAIN.from(origin).text()).map(OwnershipMark::origin))
        .contains(origin);
  }

  @Test
  void what_keeps_the_name_of_an_adopted_share_says_so_and_is_not_the_share() {
    OwnershipMark pointer = PLAIN.from(Origin.POINTER);

    assertThat(pointer.text()).isEqualTo("isilondriver share=projects protocol=nfs origin=pointer");
    assertThat(pointer.ofShareItself()).isFalse();
  }

  @Test
  void the_share_itself_and_its_mounted_snapshots_are_told_apart() {
    assertThat(PLAIN.ofShareItself()).isTrue();
    assertThat(FULL.offering(new SnapshotName("tuesday")).ofShareItself()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "isilondriver",
        "isilondriver ",
        "Projects of the team",
        "projects",
        "ISILONDRIVER share=projects protocol=nfs",
        " isilondriver share=projects protocol=nfs",
        "isilondriverx share=projects protocol=nfs",
        "my isilondriver share=projects protocol=nfs",
        "isilondriver protocol=nfs",
        "isilondriver share=projects",
        "isilondriver share= protocol=nfs",
        "isilondriver share=projects protocol=hdfs",
        "isilondriver share=projects protocol=nfs stage=unheard-of",
        "isilondriver share=projects protocol=nfs origin=unheard-of",
        "isilondriver share=projects protocol=nfs dedupe=no",
        "isilondriver share=projects protocol=nfs dedupe=",
        "isilondriver share=.projects protocol=nfs",
        "isilondriver share=projects protocol=nfs mount=a.b",
        "isilondriver share=projects protocol=nfs source=.x",
        "isilondriver share=projects protocol=nfs snapshot=-",
        "isilondriver share=projects/evil protocol=nfs",
        "isilondriver share=proj\u00e9cts protocol=nfs",
        "isilondriver share=proj ects protocol=nfs",
        "isilondriver xShare=projects protocol=nfs",
        "isilondriver share=projects  protocol=nfs",
        "isilondriver share=projects protocol=nfs ",
        "isilondriver\tshare=projects protocol=nfs",
        "isilondriver share=projects protocol=nfs\n",
        "isilondriver share=projects share=other protocol=nfs",
        "isilondriver share=projects share=projects protocol=nfs",
        "isilondriver share=projects,protocol=nfs",
        "isilondriver share=projects protocol=nfs edited by hand",
        "isilondriver share=projects protocol=nfs|Projects"
      })
  void what_carries_no_mark_or_a_damaged_one_is_foreign(String text) {
    assertThat(OwnershipMark.parse(text)).isEmpty();
    assertThat(OwnershipMark.earlierText(text)).isEmpty();
  }

  @Test
  void a_share_whose_name_is_too_long_is_foreign() {
    assertThat(OwnershipMark.parse("isilondriver share=" + "a".repeat(81) + " protocol=nfs"))
        .isEmpty();
  }

  @Test
  void the_order_of_the_fields_does_not_matter() {
    assertThat(OwnershipMark.parse("isilondriver protocol=nfs share=projects")).contains(PLAIN);
  }

  @Test
  void cifs_is_read_as_smb() {
    assertThat(OwnershipMark.parse("isilondriver share=projects protocol=cifs"))
        .contains(OwnershipMark.of(PROJECTS, Protocol.SMB));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " id=abcdefghijklm234",
        " id=abcdefghijklm234 root=nopqr567",
        " root=nopqr567 zone=System",
        " id=abcdefghijklm23 root=nopqr567 zone=System",
        " id=ABCDEFGHIJKLM234 root=nopqr567 zone=System",
        " id=abcdefghijklm234 root=nopqr567 zone=.4",
        " id=abcdefghijklm234 root=nopqr567 zone=a.b",
        " id=abcdefghijklm234 root=nopqr567 zone=.20",
      })
  void a_mark_with_half_an_identity_is_foreign(String fields) {
    assertThat(OwnershipMark.parse(PLAIN.text() + fields)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "isilondriver share=projects protocol=nfs",
        "isilondriver share=projects protocol=nfs mount=team_share source=monday.1 sourceid=7"
            + " dedupe=yes stage=filling",
        "isilondriver share=projects protocol=smb source=monday.1 origin=writable-snapshot",
        "isilondriver share=projects protocol=nfs stage=deleting",
        "isilondriver share=projects protocol=smb origin=adopted",
        "isilondriver share=projects protocol=nfs origin=pointer"
      })
  void marks_of_versions_without_identities_are_read_and_written_as_they_were(String text) {
    assertThat(OwnershipMark.parse(text))
        .hasValueSatisfying(
            mark -> {
              assertThat(mark.identity()).isEmpty();
              assertThat(mark.text()).isEqualTo(text);
            });
  }

  @Test
  void the_mark_of_a_mounted_snapshot_of_an_earlier_version_is_read() {
    assertThat(
            OwnershipMark.parse(
                "isilondriver share=projects protocol=nfs mount=team_share source=monday.1"
                    + " dedupe=yes snapshot=tuesday"))
        .flatMap(OwnershipMark::snapshot)
        .contains(new SnapshotName("tuesday"));
  }

  @Test
  void marks_agree_unless_name_or_identity_differ() {
    OwnershipMark other =
        FULL.identifiedBy(
            FULL.identity()
                .map(
                    it ->
                        new Identity(new Incarnation("aaaaaaaaaaaaaaaa"), it.space(), it.zone())));

    assertThat(FULL.agreesWith(FULL.at(Stage.SETTLED).deduplicated(false))).isTrue();
    assertThat(FULL.agreesWith(PLAIN)).isTrue();
    assertThat(PLAIN.agreesWith(FULL)).isTrue();
    assertThat(FULL.agreesWith(other)).isFalse();
    assertThat(FULL.agreesWith(OwnershipMark.of(new ShareName("other"), Protocol.NFS))).isFalse();
  }

  @Test
  void fields_of_a_later_version_are_passed_over() {
    assertThat(OwnershipMark.parse(PLAIN.text() + " colour=blue")).contains(PLAIN);
  }

  @Test
  void the_earlier_description_is_kept_behind_the_mark() {
    String text = PLAIN.textBefore("Projects | of the team");

    assertThat(text).isEqualTo("isilondriver share=projects protocol=nfs | Projects | of the team");
    assertThat(OwnershipMark.parse(text)).contains(PLAIN);
    assertThat(OwnershipMark.earlierText(text)).isEqualTo("Projects | of the team");
  }

  @Test
  void without_an_earlier_description_the_mark_stands_alone() {
    assertThat(PLAIN.textBefore("")).isEqualTo(PLAIN.text());
    assertThat(OwnershipMark.earlierText(PLAIN.text())).isEmpty();
  }

  @Test
  void a_foreign_description_is_not_taken_apart() {
    assertThat(OwnershipMark.earlierText("Projects | of the team")).isEmpty();
  }

  @Test
  void the_mark_of_the_longest_SMB_share_fits_into_its_description() {
    OwnershipMark longest =
        OwnershipMark.of(new ShareName("s".repeat(80)), Protocol.SMB)
            .mountedAs(Optional.of(new MountPointName("m".repeat(MountPointName.MAX_SMB_LENGTH))))
            .clonedFrom(Optional.of(new SnapshotName("x".repeat(200))))
            .deduplicated(true)
            .from(Origin.WRITABLE_SNAPSHOT);

    assertThat(longest.fits(AccessZone.SYSTEM)).isTrue();
  }

  @Test
  void the_mark_of_the_longest_mounted_snapshot_fits_into_its_description() {
    OwnershipMark longest =
        OwnershipMark.of(new ShareName("s".repeat(80)), Protocol.NFS)
            .mountedAs(Optional.of(new MountPointName("m".repeat(255))))
            .clonedFrom(Optional.of(new SnapshotName("x".repeat(200))))
            .deduplicated(true)
            .from(Origin.WRITABLE_SNAPSHOT)
            .offering(new SnapshotName("y".repeat(200)));

    assertThat(longest.fits(new AccessZone("z".repeat(80)))).isTrue();
  }

  @Test
  void a_mark_that_no_description_holds_does_not_fit() {
    OwnershipMark longest =
        PLAIN
            .mountedAs(Optional.of(new MountPointName("m".repeat(255))))
            .clonedFrom(Optional.of(new SnapshotName("x".repeat(200))));

    assertThat(longest.fits(AccessZone.SYSTEM)).isFalse();
  }
}
