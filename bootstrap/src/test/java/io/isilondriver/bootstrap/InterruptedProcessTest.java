package io.isilondriver.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.onefs.cluster.filesystem.Creation;
import io.isilondriver.onefs.cluster.filesystem.FileContent;
import io.isilondriver.simulator.OneFsSimulator;
import io.isilondriver.simulator.fault.Fault;
import io.isilondriver.simulator.fault.FaultRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that is told to end in the middle of a command, as by Ctrl-C. */
@Timeout(120)
final class InterruptedProcessTest {
  @TempDir Path home;

  @Test
  void a_clone_that_is_interrupted_leaves_no_session_and_is_finished_by_the_same_command()
      throws Exception {
    try (var simulator = OneFsSimulator.builder().account("admin", "s3cret").start()) {
      simulator.cluster().fileSystem().createDirectory("/ifs/shares", Creation.DIRECTORY);
      Path certificate =
          Files.writeString(home.resolve("ca.pem"), simulator.certificatePem().orElseThrow());
      String cluster =
          " --server localhost:%d --login admin --root-dir /ifs/shares --ca-file %s"
              .formatted(simulator.url().getPort(), certificate);
      var isilonctl = new CommandLineRun(home).with("ISILON_PASSWORD", "s3cret");
      isilonctl.json("share create projects --protocol nfs --size 5" + cluster);
      simulator
          .cluster()
          .fileSystem()
          .createFile("/ifs/shares/projects/file", FileContent.of("content"), Creation.FILE);
      isilonctl.json("snapshot create projects monday" + cluster);
      FaultRule hanging =
          simulator
              .faults()
              .add(
                  FaultRule.always(new Fault.Delay(Duration.ofHours(1)))
                      .onMethod("PUT")
                      .onPath("clone=true"));
      String fill = "share create copy --protocol nfs --size 5 --from-snapshot monday" + cluster;

      Process process = begun(fill);
      while (hanging.struck() == 0) {
        assertThat(process.isAlive()).as(log()).isTrue();
        Thread.onSpinWait();
      }
      assertThat(simulator.sessions().open()).isPositive();
      process.destroy(); // its shutdown hooks run, as on Ctrl-C
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

      assertThat(log()).contains("Cancelled. The same command again goes on from here.");
      assertThat(simulator.sessions().open()).isZero();
      simulator.faults().clear();
      assertThat(isilonctl.json(fill).object()).containsEntry("state", "available");
    }
  }

  private Process begun(String line) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Isilonctl.class.getName()));
    command.addAll(List.of(line.split(" ")));
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("interrupted.log").toFile());
    builder.environment().put("ISILON_PASSWORD", "s3cret");
    return builder.start();
  }

  private String log() throws IOException {
    return Files.readString(home.resolve("interrupted.log"));
  }
}
