package io.isilondriver.isilon.papi;

import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.isilon.papi.wire.PapiClient;
import io.isilondriver.isilon.transport.CannedCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A client of a cluster that answers whatever a test says. */
abstract class PapiTest {
  static final AccessZone ZONE = AccessZone.SYSTEM;
  static final IfsPath PATH = IfsPath.of("/ifs/manila/projects");

  final CannedCluster cluster = new CannedCluster();
  PapiClient papi;

  @BeforeEach
  void speakTheNewestVersion() {
    speak("16");
  }

  @AfterEach
  void close() {
    cluster.close();
  }

  /** Has the cluster offer the API up to this version. */
  final void speak(String version) {
    cluster.on("GET /platform/latest", 200, "{\"latest\": \"%s\"}".formatted(version));
    papi = new PapiClient(cluster.connection(), 100);
  }
}
