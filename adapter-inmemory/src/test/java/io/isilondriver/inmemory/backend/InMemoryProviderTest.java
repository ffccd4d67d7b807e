package io.isilondriver.inmemory.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.port.out.backend.BackendProperties;
import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.application.port.out.backend.StorageBackendProvider;
import io.isilondriver.domain.error.ShareDriverException.Busy;
import io.isilondriver.domain.error.ShareDriverException.Misconfigured;
import io.isilondriver.domain.error.ShareDriverException.Unreachable;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.filesystem.Mode;
import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.Persona;
import io.isilondriver.onefs.cluster.platform.ApiAccount;
import io.isilondriver.onefs.cluster.platform.ApiAccount.Privilege;
import io.isilondriver.onefs.engine.ClusterBuilder;
import io.isilondriver.onefs.state.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InMemoryProviderTest {
  private static final IfsPath DIRECTORY = IfsPath.of("/ifs/data");

  @TempDir private Path directory;

  private StorageBackend open(Path file) {
    return new InMemoryProvider()
        .open(
            new BackendProperties(
                Map.of(InMemoryProvider.STATE_FILE, file.toString()), () -> new char[0]));
  }

  @Test
  void the_service_loader_finds_it_under_its_name() {
    assertThat(ServiceLoader.load(StorageBackendProvider.class))
        .anySatisfy(provider -> assertThat(provider.names()).containsExactly("inmemory"));
  }

  @Test
  void every_change_is_in_the_file_when_the_call_returns() throws IOException {
    Path file = directory.resolve("state.json");
    try (StorageBackend backend = open(file)) {
      backend.namespace().createDirectory(DIRECTORY, Mode.parse("0750"), Optional.empty());

      // As another process would find it, were this one killed now.
      OneFsCluster stored = StateFile.load(file, Clock.systemUTC());
      assertThat(stored.fileSystem().status("/ifs/data").octalMode()).isEqualTo("0750");

      backend.namespace().delete(DIRECTORY);
      assertThat(StateFile.load(file, Clock.systemUTC()).fileSystem().find("/ifs/data")).isEmpty();
    }
  }

  @Test
  void looking_alone_does_not_write() throws IOException {
    Path file = directory.resolve("state.json");
    open(file).close();
    var before = Files.getLastModifiedTime(file);
    Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(1000));

    try (StorageBackend backend = open(file)) {
      assertThat(backend.namespace().exists(DIRECTORY)).isFalse();
      assertThat(backend.snapshots().list()).isEmpty();
    }

    assertThat(Files.getLastModifiedTime(file).toMillis()).isEqualTo(1000).isNotEqualTo(before);
  }

  @Test
  void the_next_backend_finds_what_the_last_one_left() {
    Path file = directory.resolve("state.json");
    try (StorageBackend backend = open(file)) {
      backend.namespace().createDirectory(DIRECTORY, Mode.parse("0750"), Optional.empty());
    }

    try (StorageBackend backend = open(file)) {
      assertThat(backend.namespace().exists(DIRECTORY)).isTrue();
    }
  }

  @Test
  void a_file_that_somebody_else_has_open_may_be_free_later() {
    Path file = directory.resolve("state.json");
    var hasty = new InMemoryProvider(Duration.ZERO);
    var settings =
        new BackendProperties(
            Map.of(InMemoryProvider.STATE_FILE, file.toString()), () -> new char[0]);

    StorageBackend first = hasty.open(settings);
    assertThatThrownBy(() -> hasty.open(settings))
        .isInstanceOf(Busy.class)
        .hasMessageContaining("in use by another process")
        .hasMessageContaining("Try again");
    first.close();

    hasty.open(settings).close();
  }

  @Test
  void a_file_that_cannot_be_used_is_a_problem_of_the_settings() throws IOException {
    Path file = Files.writeString(directory.resolve("notes.txt"), "my notes");

    assertThatThrownBy(() -> open(file))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("inmemory_state_file");
    assertThat(file).hasContent("my notes");
  }

  @Test
  void a_closed_backend_answers_no_more_and_closes_twice() {
    StorageBackend backend = open(directory.resolve("state.json"));
    backend.close();
    backend.close();

    assertThatThrownBy(() -> backend.namespace().exists(DIRECTORY))
        .isInstanceOf(Unreachable.class)
        .hasMessageContaining("closed");
  }

  @Test
  void an_account_is_told_what_it_lacks() {
    var cluster =
        InMemoryBackend.over(
            new ClusterBuilder()
                .account(
                    new ApiAccount(
                        "limited",
                        "secret",
                        Persona.uid(5000),
                        Persona.gid(5000),
                        List.of(new Privilege("ISI_PRIV_NFS", "NFS", true))))
                .build());

    assertThat(cluster.openAs("limited").cluster().missingPrivileges())
        .anySatisfy(missing -> assertThat(missing).startsWith("ISI_PRIV_NFS "))
        .anySatisfy(missing -> assertThat(missing).startsWith("ISI_PRIV_QUOTA "));
    assertThat(cluster.openAs("manila").cluster().missingPrivileges()).isEmpty();
  }
}
