package io.isilondriver.isilon.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.domain.error.OneFsAnswer;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {
  private final List<String> asked = new ArrayList<>();

  record Leaf(List<String> items, String resume) implements ListingPage<String> {}

  private Leaf leaf(String question, String resume, String... items) {
    asked.add(question);
    return new Leaf(items == null ? null : List.of(items), resume);
  }

  private static ShareDriverException badRequest() {
    return new ShareDriverException.Rejected(
        Problem.when("List")
            .because("Invalid resume token")
            .answered(new OneFsAnswer(400, "AEC_BAD_REQUEST")));
  }

  @Test
  void follows_the_tokens_to_the_end_and_through_empty_pages() { // W13, R8
    Stream<String> all =
        Paging.stream(
            () -> leaf("first", "t1", "a", "b"),
            token ->
                switch (token) {
                  case "t1" -> leaf(token, "t2");
                  case "t2" -> leaf(token, "t3", (String[]) null);
                  default -> leaf(token, null, "c");
                },
            null);

    assertThat(all).containsExactly("a", "b", "c");
    assertThat(asked).containsExactly("first", "t1", "t2", "t3");
  }

  @Test
  void asks_for_a_page_only_when_somebody_wants_it() {
    Stream<String> all =
        Paging.stream(() -> leaf("first", "t1", "a", "b"), t -> leaf(t, null, "c"), null);
    assertThat(asked).isEmpty();

    assertThat(all.limit(2)).containsExactly("a", "b");

    assertThat(asked).containsExactly("first");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "null"})
  void a_token_that_is_none_is_the_end(String token) {
    assertThat(Paging.stream(() -> leaf("first", token, "a"), t -> leaf(t, null, "never"), null))
        .containsExactly("a");
  }

  @Test
  void a_token_that_comes_twice_is_the_end() {
    assertThat(Paging.stream(() -> leaf("first", "t", "a"), t -> leaf(t, "t", "b"), null))
        .containsExactly("a", "b");
  }

  @Test
  void a_cluster_that_wants_the_zone_beside_the_token_gets_it() {
    Stream<String> all =
        Paging.stream(
            () -> leaf("first", "t", "a"),
            t -> {
              throw badRequest();
            },
            t -> leaf(t + " with zone", null, "b"));

    assertThat(all).containsExactly("a", "b");
    assertThat(asked).containsExactly("first", "t with zone");
  }

  @Test
  void a_token_that_the_cluster_no_longer_knows_may_be_tried_from_the_start() {
    Stream<String> all =
        Paging.stream(
            () -> leaf("first", "t", "a"),
            t -> {
              throw badRequest();
            },
            null);

    assertThatThrownBy(all::toList)
        .isInstanceOf(ShareDriverException.ConcurrentChange.class)
        .hasMessageContaining("Invalid resume token");
  }

  @Test
  void a_failing_page_is_an_error_and_not_the_end() {
    Stream<String> all =
        Paging.stream(
            () -> leaf("first", "t", "a"),
            t -> {
              throw new ShareDriverException.Unavailable(Problem.when("List"));
            },
            null);

    assertThatThrownBy(all::toList).isInstanceOf(ShareDriverException.Unavailable.class);
  }
}
