package com.example.shares;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.application.ShareSettings;
import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.application.service.ShareDrivers;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Share;
import io.isilondriver.domain.share.ShareSize;
import io.isilondriver.inmemory.backend.InMemoryBackend;
import io.isilondriver.onefs.access.ClientHost;
import io.isilondriver.onefs.access.NfsAccess;
import org.junit.jupiter.api.Test;

/** A test of somebody's own code, on a cluster in memory that can say who would be let in. */
class InMemoryTest {
  @Test
  void a_share_without_rules_lets_nobody_in() {
    // README
    var cluster = InMemoryBackend.create();
    var settings = ShareSettings.builder(new IfsPath("/ifs/shares")).build();
    try (ShareDriver driver = ShareDrivers.over(cluster.open(), settings)) {
      driver.backend().connect();
      Share share = driver.shares().create(NewShare.nfs("projects", ShareSize.gib(1)));

      var stranger =
          cluster.access().nfs("System", share.path().value(), ClientHost.of("192.0.2.1"));
      assertThat(stranger.level()).isEqualTo(NfsAccess.Level.NONE);
    }
    // README: end
  }
}
