package io.isilondriver.contract;

import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.filesystem.Mode;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.share.Protocol;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A contract: tests that each run on a fresh cluster. An adapter author only opens the cluster. */
public abstract class ContractTest {
  /** The zone of the tests that are not about zones. */
  protected static final AccessZone ZONE = AccessZone.SYSTEM;

  /** Names as files have them, and as few programs expect them. */
  protected static final List<String> NAMES_OF_ANY_KIND =
      List.of(
          "with space",
          " leading and trailing ",
          "hash#tag",
          "question?mark=1&b=2",
          "%41",
          "%2F%00",
          "100%",
          "plus+sign",
          "semi;colon,comma",
          "back\\slash",
          "quotes'\"`",
          "na\u00efve",
          "nai\u0308ve",
          "\u65e5\u672c\u8a9e",
          "\u0395\u03bb\u03bb\u03ac\u03b4\u03b1",
          "\u05e9\u05dc\u05d5\u05dd",
          "\ud83e\udd84\ud83d\udc69\u200d\ud83d\udcbb",
          "line\nbreak",
          "tab\tand\u007f",
          "...",
          ".hidden",
          "-rf",
          "x".repeat(255),
          "\u00e9".repeat(127));

  private ClusterUnderTest cluster;

  /** Opens a fresh cluster for one test, which will close it. */
  protected abstract ClusterUnderTest openCluster();

  @BeforeEach
  void openTheCluster() {
    cluster = openCluster();
  }

  @AfterEach
  void closeTheCluster() {
    cluster.close();
  }

  /** The cluster of this test. */
  protected final ClusterUnderTest cluster() {
    return cluster;
  }

  /** The backend under test. */
  protected final StorageBackend backend() {
    return cluster.backend();
  }

  /** The side door of the cluster. */
  protected final ClusterFixture fixture() {
    return cluster.fixture();
  }

  /** The root directory. */
  protected final IfsPath root() {
    return cluster.root();
  }

  /** Makes a directory below the root, and answers its path. */
  protected final IfsPath aDirectory(String name) {
    IfsPath path = root().child(name);
    backend().namespace().createDirectory(path, Mode.parse("0755"), Optional.empty());
    return path;
  }

  /** The driver's mark for a share. */
  protected static OwnershipMark aMark(String share) {
    return OwnershipMark.of(new ShareName(share), Protocol.NFS);
  }
}
