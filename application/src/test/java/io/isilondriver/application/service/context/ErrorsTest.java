package io.isilondriver.application.service.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorsTest {
  @Test
  void work_that_succeeds_is_answered() {
    List<String> done = new ArrayList<>();

    assertThat(Errors.<String>within("Try", () -> "answer")).isEqualTo("answer");
    Errors.within("Try", (Runnable) () -> done.add("done"));

    assertThat(done).containsExactly("done");
  }

  @Test
  void a_failure_within_is_told_as_part_of_the_use_case() {
    var inner = new Conflict(Problem.when("Create quota").because("it is there"));

    assertThatThrownBy(
            () ->
                Errors.within(
                    "Create share 'a'",
                    (Runnable)
                        () -> {
                          throw inner;
                        }))
        .isInstanceOf(Conflict.class)
        .hasMessage("Create share 'a': Create quota: it is there")
        .hasCause(inner);
  }

  @Test
  void a_failure_that_is_told_that_way_already_is_left_alone() {
    var told = new Conflict(Problem.when("Create share 'a'").because("it is there"));

    assertThatThrownBy(
            () ->
                Errors.within(
                    "Create share 'a'",
                    (Runnable)
                        () -> {
                          throw told;
                        }))
        .isSameAs(told);
  }
}
