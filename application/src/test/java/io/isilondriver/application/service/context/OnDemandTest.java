package io.isilondriver.application.service.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OnDemandTest {
  private final List<String> opened = new ArrayList<>();

  private Supplier<Iterator<String>> source(String name, String... items) {
    return () -> {
      opened.add(name);
      return List.of(items).iterator();
    };
  }

  @Test
  void a_stream_opens_its_source_when_it_is_read() {
    Stream<String> stream = OnDemand.stream(source("one", "a", "b"));

    assertThat(opened).isEmpty();
    assertThat(stream).containsExactly("a", "b");
    assertThat(opened).containsExactly("one");
  }

  @Test
  void sources_are_opened_one_after_the_other_as_far_as_they_are_read() {
    Iterator<String> items =
        OnDemand.oneAfterTheOther(
            List.of(source("empty"), source("one", "a"), source("none"), source("two", "b")));

    assertThat(opened).isEmpty();
    assertThat(items.next()).isEqualTo("a");
    assertThat(opened).containsExactly("empty", "one");
    assertThat(items.next()).isEqualTo("b");
    assertThat(items.hasNext()).isFalse();
    assertThat(opened).containsExactly("empty", "one", "none", "two");
    assertThatThrownBy(items::next).isInstanceOf(NoSuchElementException.class);
  }
}
