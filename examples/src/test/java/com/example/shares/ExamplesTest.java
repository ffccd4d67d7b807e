package com.example.shares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.ShareSettings;
import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.application.service.ShareDrivers;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Share;
import io.isilondriver.domain.share.ShareSize;
import io.isilondriver.inmemory.backend.InMemoryBackend;
import io.isilondriver.simulator.OneFsSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples do what they say. */
class ExamplesTest {
  @TempDir private Path directory;

  private final InMemoryBackend cluster = InMemoryBackend.create();

  @Test
  void the_first_share_is_made_on_a_cluster_that_speaks_https() throws Exception {
    try (OneFsSimulator simulator = OneFsSimulator.builder().account("manila", "secret").start()) {
      Path authority =
          Files.writeString(directory.resolve("ca.pem"), simulator.certificatePem().orElseThrow());

      FirstShare.main(
          new String[] {"localhost:" + simulator.url().getPort(), authority.toString(), "secret"});

      assertThat(simulator.cluster().exports().list("System"))
          .singleElement()
          .asString()
          .contains("/ifs/manila/projects");
    }
  }

  @Test
  void a_name_that_is_taken_is_not_tried_again() throws Exception {
    try (ShareDriver driver = driver()) {
      NewShare request = NewShare.nfs("projects", ShareSize.gib(1));
      assertThat(Failures.create(driver, request)).isEqualTo(Failures.create(driver, request));

      assertThatThrownBy(() -> Failures.create(driver, NewShare.nfs("projects", ShareSize.gib(2))))
          .hasMessage("The name projects is taken")
          .hasCauseInstanceOf(Conflict.class);
    }
  }

  @Test
  void a_clone_tells_its_progress_and_comes_to_the_whole_content() {
    List<String> output = new ArrayList<>();
    try (ShareDriver driver = driver()) {
      Share source = driver.shares().create(NewShare.nfs("projects", ShareSize.gib(1)));
      cluster.file(source.path().child("plan").value(), "text");

      Share share = CloneWithProgress.clone(driver, "projects", "copy", output::add);

      assertThat(cluster.cluster().fileSystem().find(share.path().child("plan").value()))
          .isPresent();
    }
    assertThat(output).allMatch(line -> line.matches("[A-Z]+, [0-9]+ entries"));
  }

  private ShareDriver driver() {
    ShareDriver driver =
        ShareDrivers.over(
            cluster.open(), ShareSettings.builder(new IfsPath("/ifs/shares")).build());
    driver.backend().connect();
    return driver;
  }
}
