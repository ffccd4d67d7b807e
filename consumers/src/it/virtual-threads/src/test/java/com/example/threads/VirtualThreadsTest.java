package com.example.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.ShareSize;
import io.isilondriver.driver.IsilonConfiguration;
import io.isilondriver.driver.IsilonShareDriver;
import io.isilondriver.isilon.transport.Credentials;
import io.isilondriver.simulator.OneFsSimulator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class VirtualThreadsTest {
  private static final int SHARES = 100;

  @Test
  void as_many_virtual_threads_as_shares_make_and_delete_them() throws Exception {
    try (OneFsSimulator simulator =
            OneFsSimulator.builder().http().account("manila", "secret").start();
        ShareDriver driver =
            IsilonShareDriver.connect(
                IsilonConfiguration.builder()
                    .server("localhost:" + simulator.url().getPort())
                    .withoutEncryption()
                    .credentials(Credentials.of("manila", "secret"))
                    .rootDirectory("/ifs/manila")
                    .build());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> lives = new ArrayList<>();
      for (int i = 0; i < SHARES; i++) {
        String name = "share" + i;
        lives.add(
            threads.submit(
                () -> {
                  driver.shares().create(NewShare.nfs(name, ShareSize.gib(1)));
                  driver.shares().delete(new ShareName(name));
                }));
      }
      for (Future<?> life : lives) {
        life.get();
      }

      assertEquals(0, simulator.cluster().exports().list("System").size());
    }
  }
}
