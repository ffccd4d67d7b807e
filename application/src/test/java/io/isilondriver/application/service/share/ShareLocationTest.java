package io.isilondriver.application.service.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.share.Protocol;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShareLocationTest {
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
    assertThat(ShareLocation.parse(Protocol.NFS, text))
        .isEqualTo(
            new ShareLocation(
                Optional.of(IfsPath.of("/ifs/manila/my data")),
                Optional.empty(),
                Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nas:/projects", "[fd00::1]:/projects"})
  void an_nfs_location_can_name_an_alias(String text) {
    assertThat(ShareLocation.parse(Protocol.NFS, text))
        .isEqualTo(
            new ShareLocation(
                Optional.empty(), Optional.of(new MountPointName("projects")), Optional.empty()));
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
    assertThat(ShareLocation.parse(Protocol.SMB, text))
        .isEqualTo(
            new ShareLocation(Optional.empty(), Optional.empty(), Optional.of("Team Data$")));
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
  void what_is_no_nfs_location_is_refused(String text) {
    assertThatThrownBy(() -> ShareLocation.parse(Protocol.NFS, text))
        .isInstanceOf(InvalidRequest.class);
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
  void what_is_no_smb_location_is_refused(String text) {
    assertThatThrownBy(() -> ShareLocation.parse(Protocol.SMB, text))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("SMB location");
  }
}
