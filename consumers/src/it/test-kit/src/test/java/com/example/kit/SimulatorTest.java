package com.example.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.application.service.StorageBackends;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.ShareSize;
import io.isilondriver.driver.IsilonConfiguration;
import io.isilondriver.driver.IsilonShareDriver;
import io.isilondriver.isilon.transport.Credentials;
import io.isilondriver.simulator.OneFsSimulator;
import io.isilondriver.simulator.junit.OneFsSimulatorExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SimulatorTest {
  @RegisterExtension
  final OneFsSimulatorExtension onefs =
      OneFsSimulatorExtension.with(builder -> builder.http().account("manila", "secret"));

  @Test
  void a_share_is_made_on_the_simulator_of_the_extension(OneFsSimulator simulator) {
    try (ShareDriver driver =
        IsilonShareDriver.connect(
            IsilonConfiguration.builder()
                .server("localhost:" + simulator.url().getPort())
                .withoutEncryption()
                .credentials(Credentials.of("manila", "secret"))
                .rootDirectory("/ifs/manila")
                .build())) {
      driver.shares().create(NewShare.nfs("projects", ShareSize.gib(1)));
    }

    assertEquals(1, simulator.cluster().exports().list("System").size());
  }

  @Test
  void the_backend_in_memory_is_found_where_its_artifact_is() {
    assertTrue(StorageBackends.named("inmemory").names().contains("inmemory"));
  }
}
