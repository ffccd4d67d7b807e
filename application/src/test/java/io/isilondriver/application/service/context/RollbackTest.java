package io.isilondriver.application.service.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.application.port.out.backend.Deadlines;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.LeftBehind;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RollbackTest {
  private final Rollback rollback = new Rollback(Deadlines.none());
  private final List<String> takenBack = new ArrayList<>();
  private final Unavailable failure =
      new Unavailable(Problem.when("Create share 'a'").because("the cluster is tired"));

  private void step(String made) {
    rollback.register(made, () -> takenBack.add(made));
  }

  private void broken(String made, RuntimeException why) {
    rollback.register(
        made,
        () -> {
          throw why;
        });
  }

  @Test
  void everything_is_taken_back_latest_first_and_the_failure_is_the_same() {
    step("directory");
    step("quota");

    assertThat(rollback.run(failure)).isSameAs(failure);

    assertThat(takenBack).containsExactly("quota", "directory");
    assertThat(failure.getSuppressed()).isEmpty();
  }

  @Test
  void without_steps_the_failure_is_all() {
    assertThat(rollback.run(failure)).isSameAs(failure);
  }

  @Test
  void what_was_there_before_is_not_taken_back() {
    step("directory");
    step("quota");
    rollback.discardLast();

    rollback.run(failure);

    assertThat(takenBack).containsExactly("directory");
  }

  @Test
  void what_cannot_be_taken_back_is_named_and_the_rest_is_taken_back() {
    var why = new IllegalStateException("stuck");
    step("directory");
    broken("quota", why);
    step("export");

    RuntimeException told = rollback.run(failure);

    assertThat(takenBack).containsExactly("export", "directory");
    assertThat(told)
        .isInstanceOfSatisfying(
            LeftBehind.class,
            left -> {
              assertThat(left.leftovers()).containsExactly("quota");
              assertThat(left.retryable()).isTrue();
              assertThat(left).hasCause(failure);
            });
    assertThat(failure.getSuppressed()).containsExactly(why);
  }

  @Test
  void a_failure_of_another_kind_stays_what_it_is() {
    broken("quota", failure);
    var defect = new IllegalStateException("a defect");

    assertThat(rollback.run(defect)).isSameAs(defect);
    assertThat(defect.getSuppressed()).containsExactly(failure);
  }

  @Test
  void taking_back_twice_does_nothing_more() {
    step("directory");
    rollback.run(failure);

    rollback.run(failure);

    assertThat(takenBack).containsExactly("directory");
  }
}
