package io.isilondriver.application.service.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.fixture.Lab;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.access.SmbAccess;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.share.Protocol;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExposuresTest {
  private static final String DATA = "/ifs/manila/my data";

  private final Lab lab = new Lab();

  private Exposures exposures(Protocol protocol) {
    return Exposures.of(lab.context, protocol);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nas.example.com:/ifs/manila/my data",
        "10.0.0.1:/ifs/manila/my data",
        "[fd00::1]:/ifs/manila/my data",
        "fd00::1:/ifs/manila/my data",
        " nas:/ifs/manila/my data/ "
      })
  void an_nfs_location_names_a_directory(String text) {
    var export = lab.cluster.nfs.export("", DATA);

    Exposures.Target target = exposures(Protocol.NFS).at(text, "Manage it");

    assertThat(target.exposure().title()).isEqualTo("NFS export " + export.id());
    assertThat(target.mountPoint()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nas:/projects", "[fd00::1]:/projects"})
  void an_nfs_location_can_name_an_alias(String text) {
    lab.cluster.nfs.export("", DATA);
    lab.cluster.nfs.aliases.names.put("projects", DATA);

    Exposures.Target target = exposures(Protocol.NFS).at(text, "Manage it");

    assertThat(target.exposure().leadsOnlyTo(IfsPath.of(DATA))).isTrue();
    assertThat(target.mountPoint()).contains(new MountPointName("projects"));
  }

  @Test
  void an_alias_that_no_share_can_be_mounted_by_is_refused_with_the_way_out() {
    assertThatThrownBy(() -> exposures(Protocol.NFS).at("nas:/my.data", "Manage it"))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("Give the path of its directory instead");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\\\nas\\Team Data$",
        "//nas/Team Data$",
        "\\\\nas\\Team Data$\\",
        "//nas/Team Data$/"
      })
  void an_smb_location_names_a_share(String text) {
    lab.cluster.smb.share("Team Data$", DATA, "");

    Exposures.Target target = exposures(Protocol.SMB).at(text, "Manage it");

    assertThat(target.exposure().title()).isEqualTo("SMB share 'Team Data$'");
    assertThat(target.mountPoint()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nas",
        "nas:",
        ":/ifs/a",
        "/ifs/a",
        "nas:ifs/a",
        "nas:/",
        "nas:/a/b",
        "nas:/ifs/../a",
        "nas:/ifs//a",
        "\\\\nas\\a",
        "n as:/ifs/a",
        "nas:/two words"
      })
  void what_is_no_nfs_location_is_refused_before_the_cluster_is_asked(String text) {
    assertThatThrownBy(() -> exposures(Protocol.NFS).at(text, "Manage it"))
        .isInstanceOf(InvalidRequest.class);
    assertThat(lab.cluster.traffic.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nas",
        "\\\\nas",
        "\\\\nas\\",
        "\\nas\\a",
        "\\\\nas\\a\\b",
        "\\\\\\a",
        "nas:/ifs/a",
        "//nas/a/b"
      })
  void what_is_no_smb_location_is_refused_before_the_cluster_is_asked(String text) {
    assertThatThrownBy(() -> exposures(Protocol.SMB).at(text, "Manage it"))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("SMB location");
    assertThat(lab.cluster.traffic.requests()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void an_exposure_is_made_closed_and_found_at_its_place_and_in_the_list(Protocol protocol) {
    lab.cluster.files.directory(DATA);
    OwnershipMark mark = OwnershipMark.of(new ShareName("a"), protocol);
    Place place = Place.of(IfsPath.of(DATA), mark);

    Exposure made = exposures(protocol).create(place, mark, false);

    assertThat(made.closed()).isTrue();
    assertThat(made.mark()).contains(mark);
    assertThat(exposures(protocol).at(place)).containsExactly(made);
    assertThat(exposures(protocol).list()).containsExactly(made);
    assertThat(Exposures.all(lab.context)).containsExactly(made);
    assertThat(made.current()).contains(made);

    made.remove();
    assertThat(made.current()).isEmpty();
    assertThat(exposures(protocol).at(place)).isEmpty();
  }

  @Test
  void closing_to_unlisted_hosts_keeps_those_that_a_list_names() {
    NfsClients open =
        NfsClients.of(List.of(), List.of("10.0.0.0/24"), List.of("10.1.0.0/24"), List.of("h"));
    var export = lab.cluster.nfs.export(lab.context.space().zone(), "", open, DATA);
    Exposure exposure = new NfsExposure(lab.cluster, export);
    assertThat(exposure.openToEverybody()).isTrue();

    exposure.closeToUnlisted();

    assertThat(lab.cluster.nfs.only(DATA).clients())
        .isEqualTo(
            NfsClients.of(
                List.of(NfsClients.SENTINEL),
                List.of("10.0.0.0/24"),
                List.of("10.1.0.0/24"),
                List.of("h")));
  }

  @Test
  void an_smb_share_without_permissions_is_not_open() {
    var share = lab.cluster.smb.share("s", DATA, "");
    Exposure exposure = new SmbExposure(lab.cluster, share);

    exposure.closeToUnlisted();

    assertThat(exposure.openToEverybody()).isFalse();
    assertThat(lab.cluster.smb.shares.get("s").access()).isEqualTo(SmbAccess.CLOSED);
  }

  @Test
  void the_smb_share_of_a_share_has_its_mount_point_name_if_it_has_one() {
    OwnershipMark mark = OwnershipMark.of(new ShareName("a"), Protocol.SMB);
    IfsPath path = IfsPath.of(DATA);

    assertThat(Place.of(path, mark)).isEqualTo(new Place(path, "a"));
    assertThat(Place.of(path, mark.mountedAs(Optional.of(new MountPointName("m")))))
        .isEqualTo(new Place(path, "m"));
  }
}
