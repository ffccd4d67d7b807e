package io.isilondriver.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.directory.Zone;
import io.isilondriver.onefs.cluster.filesystem.Creation;
import io.isilondriver.onefs.cluster.filesystem.FileContent;
import io.isilondriver.onefs.cluster.filesystem.ListingRequest;
import io.isilondriver.onefs.engine.ClusterBuilder;
import io.isilondriver.onefs.state.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A process that is killed in the middle of a command, without warning; then the same command again
 * ends in the state that an undisturbed run leaves.
 */
final class KilledProcessTest {
  private static final String FILL =
      "share create copy --protocol nfs --size 5 --from-snapshot monday";
  private static final int FILES = 12;

  @TempDir Path home;
  private CommandLineRun isilonctl;

  @BeforeEach
  void freshHome() {
    isilonctl = new CommandLineRun(home);
    isilonctl.json("backend check");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void create_is_finished_by_the_same_command(int changes) throws Exception {
    String create = "share create projects --protocol nfs --size 10 --mount-point short";

    killAfter(changes, create);
    isilonctl.json(create);

    assertThat(isilonctl.json("share show projects").object())
        .containsEntry("state", "available")
        .containsEntry("size_gib", 10.0)
        .containsEntry("mount_point", "short");
    assertThat(isilonctl.json("backend orphans").objects()).isEmpty();
    assertThat(cluster().exports().list(Zone.SYSTEM)).hasSize(1);
    assertThat(cluster().quotas().list()).hasSize(1);
    assertThat(cluster().aliases().list(Zone.SYSTEM)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 6, 10, 15})
  void create_from_a_snapshot_is_finished_by_the_same_command(int changes) throws Exception {
    shareWithFiles();
    isilonctl.json("snapshot create projects monday");

    killAfter(changes, FILL);
    isilonctl.json(FILL);

    assertThat(isilonctl.json("share show copy").object()).containsEntry("state", "available");
    assertThat(namesBelow("/ifs/shares/copy")).isEqualTo(namesBelow("/ifs/shares/projects"));
    assertThat(isilonctl.json("backend orphans").objects()).isEmpty();
    assertThat(cluster().exports().list(Zone.SYSTEM)).hasSize(2);
    assertThat(cluster().quotas().list()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void a_half_cloned_share_is_removed_by_delete(int changes) throws Exception {
    shareWithFiles();
    isilonctl.json("snapshot create projects monday");

    killAfter(changes, FILL);
    isilonctl.json("share delete copy");

    assertThat(isilonctl.json("share list").objects()).hasSize(1);
    assertThat(cluster().fileSystem().find("/ifs/shares/copy")).isEmpty();
    assertThat(cluster().quotas().list()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void delete_is_finished_by_the_same_command(int changes) throws Exception {
    isilonctl.json("share create projects --protocol nfs --size 10 --mount-point short");

    killAfter(changes, "share delete projects");
    isilonctl.json("share delete projects");

    assertThat(isilonctl.json("share list").objects()).isEmpty();
    assertThat(isilonctl.json("backend orphans").objects()).isEmpty();
    assertThat(cluster().exports().list(Zone.SYSTEM)).isEmpty();
    assertThat(cluster().aliases().list(Zone.SYSTEM)).isEmpty();
    assertThat(cluster().quotas().list()).isEmpty();
    assertThat(cluster().fileSystem().list("/ifs/shares", ListingRequest.ALL).items()).isEmpty();
  }

  /** Runs a command in a process of its own, and kills that once the state has changed so often. */
  private void killAfter(int changes, String line) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Isilonctl.class.getName(),
                "--state",
                isilonctl.stateFile().toString()));
    command.addAll(List.of(line.split(" ")));
    Object last = stateNow();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("killed.log").toFile())
            .start();
    int seen = 0;
    while (seen < changes && process.isAlive()) {
      Object now = stateNow();
      if (!Objects.equals(now, last)) {
        last = now;
        seen++;
      }
      Thread.onSpinWait();
    }
    process.destroyForcibly();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  // Each save is another file under the same name.
  private Object stateNow() throws IOException {
    try {
      var attributes = Files.readAttributes(isilonctl.stateFile(), BasicFileAttributes.class);
      return List.of(String.valueOf(attributes.fileKey()), attributes.lastModifiedTime());
    } catch (NoSuchFileException e) {
      return "none";
    }
  }

  private void shareWithFiles() throws IOException {
    isilonctl.json("share create projects --protocol nfs --size 5");
    try (StateFile state =
        StateFile.open(
            isilonctl.stateFile(),
            new ClusterBuilder(),
            Clock.systemUTC(),
            Duration.ofSeconds(10))) {
      for (int i = 0; i < FILES; i++) {
        String path = "/ifs/shares/projects/directory %d/file #%d".formatted(i % 3, i);
        state
            .cluster()
            .fileSystem()
            .createFile(path, FileContent.of("content of " + i), Creation.FILE.withParents());
      }
    }
  }

  private Map<String, Long> namesBelow(String directory) throws IOException {
    var names = new TreeMap<String, Long>();
    cluster()
        .fileSystem()
        .search(directory, -1, ListingRequest.ALL)
        .items()
        .forEach(
            entry ->
                names.put(
                    entry.path().substring(directory.length()),
                    entry.isDirectory() ? -1 : entry.size()));
    return names;
  }

  private OneFsCluster cluster() throws IOException {
    return StateFile.load(isilonctl.stateFile(), Clock.systemUTC());
  }
}
