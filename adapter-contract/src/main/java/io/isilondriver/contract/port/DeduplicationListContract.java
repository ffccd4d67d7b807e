package io.isilondriver.contract.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.application.port.out.cluster.DeduplicationList;
import io.isilondriver.contract.ContractTest;
import io.isilondriver.domain.filesystem.IfsPath;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What {@link DeduplicationList} promises. */
public abstract class DeduplicationListContract extends ContractTest {
  private DeduplicationList list() {
    return backend().deduplicationList();
  }

  @Test
  void a_fresh_list_is_empty() {
    assertThat(list().directories()).isEmpty();
  }

  @Test
  void what_is_written_is_read_sorted() {
    IfsPath a = aDirectory("a");
    IfsPath b = aDirectory("b with space");

    list().replace(new TreeSet<>(List.of(b, a)));

    assertThat(list().directories()).containsExactly(a, b);
  }

  @Test
  void the_list_is_replaced_as_a_whole() {
    IfsPath a = aDirectory("a");
    IfsPath b = aDirectory("b");
    list().replace(new TreeSet<>(List.of(a)));

    list().replace(new TreeSet<>(List.of(b)));
    assertThat(list().directories()).containsExactly(b);

    list().replace(new TreeSet<>());
    assertThat(list().directories()).isEmpty();
  }

  @Test
  void all_backends_of_a_cluster_see_one_list() {
    IfsPath a = aDirectory("a");
    list().replace(new TreeSet<>(List.of(a)));

    try (var other = cluster().anotherBackend()) {
      assertThat(other.deduplicationList().directories()).containsExactly(a);
    }
  }
}
