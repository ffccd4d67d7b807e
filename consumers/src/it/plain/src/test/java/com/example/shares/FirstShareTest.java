package com.example.shares;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isilondriver.simulator.OneFsSimulator;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FirstShareTest {
  @TempDir Path directory;

  @Test
  void the_program_makes_a_share_with_what_it_has_at_run_time() throws Exception {
    try (OneFsSimulator simulator = OneFsSimulator.builder().account("manila", "secret").start()) {
      String server = "localhost:" + simulator.url().getPort();
      Path authority =
          Files.writeString(directory.resolve("ca.pem"), simulator.certificatePem().orElseThrow());

      Path output = directory.resolve("output");
      int status = run(output, server, authority.toString(), "secret");

      String printed = Files.readString(output);
      assertEquals(0, status, printed);
      assertEquals(1, simulator.cluster().exports().list("System").size(), printed);
    }
  }

  @Test
  void the_driver_brings_no_cluster_that_only_tests_need() throws Exception {
    String classPath = Files.readString(Path.of("target/runtime.classpath"));

    assertTrue(classPath.contains("isilon-driver-application"), classPath);
    assertFalse(classPath.contains("inmemory"), classPath);
    assertFalse(classPath.contains("onefs"), classPath);
  }

  private static int run(Path output, String... arguments) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String path =
        "target/classes"
            + File.pathSeparator
            + Files.readString(Path.of("target/runtime.classpath"));
    String program = "com.example.shares.FirstShare";
    var command =
        Files.exists(Path.of("target/classes/module-info.class"))
            ? new ProcessBuilder(java, "-p", path, "-m", "com.example.shares/" + program)
            : new ProcessBuilder(java, "-cp", path, program);
    command.command().addAll(List.of(arguments));
    return command.redirectErrorStream(true).redirectOutput(output.toFile()).start().waitFor();
  }
}
