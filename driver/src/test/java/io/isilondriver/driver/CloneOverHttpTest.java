package io.isilondriver.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.port.in.CloneOperation;
import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.share.CloneStrategy;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Share;
import io.isilondriver.domain.share.ShareSize;
import io.isilondriver.inmemory.backend.InMemoryBackend;
import io.isilondriver.onefs.cluster.filesystem.FileContent;
import io.isilondriver.simulator.fault.Fault;
import io.isilondriver.simulator.fault.FaultRule;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A share from a snapshot that is large, deep and oddly named, over HTTP. */
class CloneOverHttpTest {
  private static final int FILES = 2_500;
  private static final int DEPTH = 40;
  private static final String LINK = "a link";
  private static final List<String> LINKS =
      List.of("link-to-a-file", "dir-1/link-to-a-directory", "odd/link to #nothing%41");
  private static final List<String> ODD_NAMES =
      List.of(
          "with space",
          "hash#tag",
          "question?mark",
          "%41",
          "100%",
          "plus+sign",
          "semi;colon",
          "日本語",
          "naïve",
          "🦄",
          "line\nbreak",
          "...",
          "back\\slash");

  private final SimulatedCluster cluster = new SimulatedCluster();
  private final InMemoryBackend behind = InMemoryBackend.over(cluster.simulator().cluster());
  private ShareDriver driver;

  @BeforeEach
  void arrange() {
    driver = cluster.driver();
    driver.backend().connect();
    driver.shares().create(NewShare.nfs("projects", ShareSize.gib(10)));
    IfsPath share = SimulatedCluster.ROOT.child("projects");
    for (int directory = 0; directory < 3; directory++) {
      for (int file = 0; file < FILES; file++) {
        behind.file(
            share.child("dir-" + directory).child("file-%04d".formatted(file)).value(),
            FileContent.synthetic(file % 7, file));
      }
    }
    IfsPath deep = share;
    for (int level = 0; level < DEPTH; level++) {
      deep = deep.child("level-" + level);
    }
    behind.file(deep.child("bottom").value(), "deep");
    for (String name : ODD_NAMES) {
      behind.file(share.child("odd").child(name).value(), "text of " + name);
    }
    makeLink("link-to-a-file", "dir-0/file-0001");
    makeLink("dir-1/link-to-a-directory", "../dir-2");
    makeLink("odd/link to #nothing%41", "nowhere");
    driver.snapshots().create(new ShareName("projects"), new SnapshotName("monday"));
    for (String name : ODD_NAMES) {
      behind.file(share.child("odd").child(name).value(), "changed since");
    }
  }

  private void makeLink(String path, String target) {
    cluster
        .simulator()
        .cluster()
        .fileSystem()
        .createLink(SimulatedCluster.ROOT.value() + "/projects/" + path, target);
  }

  @AfterEach
  void close() {
    driver.close();
    cluster.close();
  }

  private static NewShare copy() {
    return NewShare.nfs("copy", ShareSize.gib(10))
        .fromSnapshot("monday")
        .cloneBy(CloneStrategy.FILE_CLONE);
  }

  private Map<String, String> contentOf(IfsPath directory) {
    Map<String, String> content = new TreeMap<>();
    read(directory, "", content);
    return content;
  }

  private void read(IfsPath directory, String prefix, Map<String, String> content) {
    var files = cluster.simulator().cluster().fileSystem();
    try (var other = cluster.backend()) {
      other
          .namespace()
          .list(directory)
          .forEach(
              entry -> {
                IfsPath path = directory.child(entry.name());
                switch (entry.type()) {
                  case DIRECTORY -> read(path, prefix + entry.name() + "/", content);
                  case SYMBOLIC_LINK -> content.put(prefix + entry.name(), LINK);
                  default ->
                      content.put(
                          prefix + entry.name(),
                          entry.size() > 0 ? files.read(path.value()).text() : "");
                }
              });
    }
  }

  /** Everything but the links, and these are told one by one. */
  private void copyIsComplete(CloneOperation clone) {
    IfsPath source = SimulatedCluster.ROOT.child("projects").inSnapshot("isilondriver-monday");
    Map<String, String> expected = contentOf(source);
    assertThat(LINKS).allSatisfy(link -> assertThat(expected.remove(link)).isEqualTo(LINK));
    assertThat(expected).hasSize(3 * FILES + 1 + ODD_NAMES.size());

    Map<String, String> copied = contentOf(SimulatedCluster.ROOT.child("copy"));

    assertThat(copied).isEqualTo(expected);
    assertThat(copied).containsEntry("odd/%41", "text of %41");
    assertThat(clone.report().orElseThrow().omitted())
        .extracting(CloneOperation.Omitted::path)
        .containsExactlyInAnyOrderElementsOf(LINKS);
  }

  @Test
  void all_of_it_is_there_but_links_which_are_reported() { // W13, W15, W18
    CloneOperation clone = driver.shares().startClone(copy());

    assertThat(clone.await().state()).isEqualTo(Share.State.AVAILABLE);
    copyIsComplete(clone);
  }

  @Test
  void links_are_refused_before_anything_is_made_where_that_is_wanted() { // W18
    try (ShareDriver strict =
        cluster.driverWith(settings -> settings.refusingUncopyable(true), cluster.backend())) {
      assertThatThrownBy(() -> strict.shares().create(copy()))
          .isInstanceOf(ShareDriverException.Unsupported.class)
          .hasMessageContaining("link-to-a-file");
    }
    assertThat(behind.cluster().fileSystem().find(SimulatedCluster.ROOT.child("copy").value()))
        .isEmpty();
  }

  @Test
  void it_is_complete_or_not_published_while_one_request_in_twenty_fails() { // W14
    int seed = 42;
    for (String kind :
        List.of(
            "status-503",
            "status-500-after",
            "reset-before",
            "reset-after",
            "truncate",
            "not-json",
            "expire-session")) {
      cluster
          .simulator()
          .faults()
          .add(FaultRule.rate(0.05 / 7, seed ^ kind.hashCode(), Fault.of(kind)));
    }
    CloneOperation made = null;
    for (int attempt = 0; made == null; attempt++) {
      assertThat(attempt).as("attempts with seed %d", seed).isLessThan(5);
      try {
        CloneOperation clone = driver.shares().startClone(copy());
        clone.await();
        made = clone;
      } catch (ShareDriverException e) {
        assertThat(e.retryable()).as("%s", e).isTrue();
      }
    }

    cluster.simulator().faults().clear();
    copyIsComplete(made);
  }
}
