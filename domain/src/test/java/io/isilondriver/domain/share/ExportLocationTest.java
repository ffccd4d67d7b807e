package io.isilondriver.domain.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.MountPointName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportLocationTest {
  private static final IfsPath PATH = IfsPath.of("/ifs/manila/projects");

  @ParameterizedTest
  @CsvSource({
    "isilon.example.com, isilon.example.com:/ifs/manila/projects",
    "192.0.2.7, 192.0.2.7:/ifs/manila/projects",
    "2001:db8::7, [2001:db8::7]:/ifs/manila/projects",
    "[2001:db8::7], [2001:db8::7]:/ifs/manila/projects"
  })
  void NFS_names_host_and_path(String host, String location) {
    assertThat(ExportLocation.nfs(host, PATH, false))
        .isEqualTo(new ExportLocation(location, false, false));
  }

  @ParameterizedTest
  @CsvSource({"isilon.example.com, isilon.example.com:/team", "::1, [::1]:/team"})
  void an_NFS_alias_stands_for_the_path(String host, String location) {
    assertThat(ExportLocation.nfsAlias(host, new MountPointName("team"), true))
        .isEqualTo(new ExportLocation(location, true, false));
  }

  @ParameterizedTest
  @CsvSource({
    "isilon.example.com, \\\\isilon.example.com\\projects",
    "192.0.2.7, \\\\192.0.2.7\\projects",
    "::1, \\\\--1.ipv6-literal.net\\projects",
    "2001:db8::7, \\\\2001-db8--7.ipv6-literal.net\\projects",
    "[2001:db8::7], \\\\2001-db8--7.ipv6-literal.net\\projects",
    "fe80::7%1, \\\\fe80--7s1.ipv6-literal.net\\projects"
  })
  void SMB_names_host_and_share(String host, String location) {
    assertThat(ExportLocation.smb(host, "projects", false))
        .isEqualTo(new ExportLocation(location, false, false));
  }

  @Test
  void the_preferred_location_says_so() {
    assertThat(ExportLocation.nfs("h", PATH, true).preferred()).isTrue();
    assertThat(ExportLocation.smb("h", "s", true).preferred()).isTrue();
    assertThat(ExportLocation.nfsAlias("h", new MountPointName("m"), false).preferred()).isFalse();
  }
}
