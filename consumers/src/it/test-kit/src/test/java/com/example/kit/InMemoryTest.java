package com.example.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isilondriver.application.ShareSettings;
import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.application.service.ShareDrivers;
import io.isilondriver.application.service.StorageBackends;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Share;
import io.isilondriver.domain.share.ShareSize;
import io.isilondriver.inmemory.backend.InMemoryBackend;
import io.isilondriver.onefs.access.ClientHost;
import io.isilondriver.onefs.access.NfsAccess;
import org.junit.jupiter.api.Test;

final class InMemoryTest {
  @Test
  void a_share_without_rules_admits_nobody() {
    var cluster = InMemoryBackend.create();
    var settings = ShareSettings.builder(new IfsPath("/ifs/shares")).build();
    try (ShareDriver driver = ShareDrivers.over(cluster.open(), settings)) {
      driver.backend().connect();
      Share share = driver.shares().create(NewShare.nfs("projects", ShareSize.gib(1)));

      var stranger =
          cluster.access().nfs("System", share.path().value(), ClientHost.of("192.0.2.1"));
      assertEquals(NfsAccess.Level.NONE, stranger.level());
    }
  }

  @Test
  void the_backend_in_memory_is_found_where_its_artifact_is() {
    assertTrue(StorageBackends.named("inmemory").names().contains("inmemory"));
  }
}
