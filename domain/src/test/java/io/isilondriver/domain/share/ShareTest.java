package io.isilondriver.domain.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.ShareName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShareTest {
  @Test
  void keeps_a_copy_of_its_locations() {
    IfsPath path = IfsPath.of("/ifs/manila/a");
    List<ExportLocation> given = new ArrayList<>(List.of(ExportLocation.nfs("h", path, true)));
    Share share =
        new Share(
            new ShareName("a"),
            Protocol.NFS,
            path,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Share.State.AVAILABLE,
            given);

    given.clear();

    assertThat(share.locations()).containsExactly(ExportLocation.nfs("h", path, true));
  }
}
