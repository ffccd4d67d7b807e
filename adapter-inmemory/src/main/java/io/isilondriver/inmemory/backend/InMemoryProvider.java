package io.isilondriver.inmemory.backend;

import io.isilondriver.application.port.out.backend.BackendProperties;
import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.application.port.out.backend.StorageBackendProvider;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.Busy;
import io.isilondriver.domain.error.ShareDriverException.Misconfigured;
import io.isilondriver.onefs.engine.ClusterBuilder;
import io.isilondriver.onefs.state.StateFile;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Opens a cluster in memory. With {@code inmemory_state_file} it is kept in that file: every change
 * is stored before the call that made it returns, and while a backend is open other processes wait.
 * Without it, it is a fresh cluster that goes when the backend is closed.
 */
public final class InMemoryProvider implements StorageBackendProvider {
  /** Setting that names the file in which the cluster is kept. */
  public static final String STATE_FILE = "inmemory_state_file";

  private static final String LOGIN = "emc_nas_login";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Duration patience;

  /** A provider that waits half a minute for another process to let go of a state file. */
  public InMemoryProvider() {
    this(PATIENCE);
  }

  InMemoryProvider(Duration patience) {
    this.patience = patience;
  }

  @Override
  public Set<String> names() {
    return Set.of("inmemory");
  }

  @Override
  public StorageBackend open(BackendProperties settings) {
    Optional<String> login = settings.value(LOGIN);
    Optional<String> file = settings.value(STATE_FILE);
    if (file.isEmpty()) {
      return MemoryBackend.over(new ClusterBuilder().build(), login, Requests.Storage.NONE);
    }
    StateFile state = open(file.get());
    return MemoryBackend.over(
        state.cluster(),
        login,
        new Requests.Storage() {
          @Override
          public void store() throws IOException {
            state.saveIfChanged();
          }

          @Override
          public void close() throws IOException {
            state.close();
          }
        });
  }

  private StateFile open(String file) {
    try {
      return StateFile.open(Path.of(file), new ClusterBuilder(), Clock.systemUTC(), patience);
    } catch (StateFile.InUse e) {
      throw new Busy(
          Problem.when("Open the cluster in memory")
              .because(String.valueOf(e.getMessage()))
              .remedy("Try again when that one has ended, or name another state file"),
          e);
    } catch (IOException | InvalidPathException e) {
      throw new Misconfigured(
          "Open the cluster in memory",
          List.of(
              "The state file '%s' (%s) cannot be used: %s"
                  .formatted(file, STATE_FILE, e.getMessage())));
    }
  }
}
