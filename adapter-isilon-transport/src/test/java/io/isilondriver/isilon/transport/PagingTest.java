package io.isilondriver.isilon.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.domain.error.OneFsAnswer;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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
  void follows_the_tokens_to_the_end() { // W13, R8
    Stream<String> all =
        Paging.stream(
            "List the things",
            () -> leaf("first", "t1", "a", "b"),
            token ->
                switch (token) {
                  case "t1" -> leaf(token, "t2", "c");
                  case "t2" -> leaf(token, "t3", "d");
                  default -> leaf(token, null);
                },
            null);

    assertThat(all).containsExactly("a", "b", "c", "d");
    assertThat(asked).containsExactly("first", "t1", "t2", "t3");
  }

  @Test
  void asks_for_a_page_only_when_somebody_wants_it() {
    Stream<String> all =
        Paging.stream(
            "List the things", () -> leaf("first", "t1", "a", "b"), t -> leaf(t, null, "c"), null);
    assertThat(asked).isEmpty();

    assertThat(all.limit(2)).containsExactly("a", "b");

    assertThat(asked).containsExactly("first");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "null"})
  void a_token_that_is_none_is_the_end(String token) {
    assertThat(
            Paging.stream(
                "List the things",
                () -> leaf("first", token, "a"),
                t -> leaf(t, null, "never"),
                null))
        .containsExactly("a");
  }

  private void assertCutShort(String reason, Function<String, Leaf> pages) {
    Stream<String> all = Paging.stream("List the things", () -> pages.apply("first"), pages, null);

    assertThatThrownBy(all::toList)
        .isInstanceOfSatisfying(
            ShareDriverException.UnexpectedAnswer.class, e -> assertThat(e.retryable()).isTrue())
        .hasMessageStartingWith("List the things: the list cannot be read to its end: " + reason);
  }

  @Test
  void a_token_that_comes_twice_in_a_row_is_an_error_and_not_the_end() {
    assertCutShort("the cluster sent the same resume token twice", t -> leaf(t, "t", t));
  }

  @Test
  void an_older_token_that_comes_again_is_an_error_and_not_a_circle() {
    assertCutShort(
        "the cluster sent the same resume token twice",
        t -> leaf(t, t.equals("A") ? "B" : "A", t + asked.size()));
  }

  @Test
  void a_page_without_its_list_is_an_error_and_not_an_empty_page() {
    assertCutShort("a page holds no list", t -> leaf(t, null, (String[]) null));
  }

  @Test
  void an_empty_page_before_the_last_is_an_error() {
    assertCutShort("a page adds nothing", t -> leaf(t, "t" + asked.size()));
  }

  @Test
  void a_page_that_comes_again_under_another_token_is_an_error() {
    assertCutShort("a page adds nothing", t -> leaf(t, "t" + asked.size(), "a", "b"));
  }

  @Test
  void a_list_without_items_is_empty() {
    Stream<String> all = Paging.stream("List the things", () -> leaf("first", null), null, null);

    assertThat(all).isEmpty();
  }

  @Test
  void a_cluster_that_wants_the_zone_beside_the_token_gets_it() {
    Stream<String> all =
        Paging.stream(
            "List the things",
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
            "List the things",
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
            "List the things",
            () -> leaf("first", "t", "a"),
            t -> {
              throw new ShareDriverException.Unavailable(Problem.when("List"));
            },
            null);

    assertThatThrownBy(all::toList).isInstanceOf(ShareDriverException.Unavailable.class);
  }
}
