package io.isilondriver.application.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.port.out.backend.BackendProperties;
import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.application.port.out.backend.StorageBackendProvider;
import io.isilondriver.domain.error.ShareDriverException.Misconfigured;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StorageBackendsTest {
  private record Named(Set<String> names) implements StorageBackendProvider {
    @Override
    public StorageBackend open(BackendProperties settings) {
      throw new AssertionError("nobody opens this");
    }
  }

  private static final StorageBackendProvider ISILON = new Named(Set.of("isilon", "powerscale"));
  private static final StorageBackendProvider MEMORY = new Named(Set.of("inmemory"));

  @Test
  void a_backend_is_found_by_any_of_its_names_in_any_case() {
    List<StorageBackendProvider> known = List.of(MEMORY, ISILON);

    assertThat(StorageBackends.named("isilon", known)).isSameAs(ISILON);
    assertThat(StorageBackends.named("PowerScale", known)).isSameAs(ISILON);
    assertThat(StorageBackends.named("INMEMORY", known)).isSameAs(MEMORY);
  }

  @Test
  void an_unknown_name_is_refused_with_all_that_are_known() {
    assertThatThrownBy(() -> StorageBackends.named("unity", List.of(ISILON, MEMORY)))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("'unity'")
        .hasMessageContaining("inmemory, isilon, powerscale");
  }

  @Test
  void a_backend_of_this_project_that_is_not_there_is_refused_with_the_artifact_to_add() {
    assertThatThrownBy(() -> StorageBackends.named("InMemory", List.of(ISILON)))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("known are: isilon, powerscale")
        .hasMessageContaining("add io.isilondriver:isilon-driver-adapter-inmemory");
    assertThatThrownBy(() -> StorageBackends.named("isilon", List.of()))
        .hasMessageContaining("known are: none")
        .hasMessageContaining("add io.isilondriver:isilon-driver to");
  }

  @Test
  void providers_are_looked_for_on_the_class_path() {
    assertThatThrownBy(() -> StorageBackends.named("unity"))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("emc_share_backend");
  }
}
