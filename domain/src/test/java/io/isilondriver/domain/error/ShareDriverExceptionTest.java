package io.isilondriver.domain.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.domain.error.ShareDriverException.Busy;
import io.isilondriver.domain.error.ShareDriverException.Cancelled;
import io.isilondriver.domain.error.ShareDriverException.Closed;
import io.isilondriver.domain.error.ShareDriverException.ConcurrentChange;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.DeadlineExceeded;
import io.isilondriver.domain.error.ShareDriverException.Foreign;
import io.isilondriver.domain.error.ShareDriverException.IncompleteCopy;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.LeftBehind;
import io.isilondriver.domain.error.ShareDriverException.LimitExceeded;
import io.isilondriver.domain.error.ShareDriverException.Misconfigured;
import io.isilondriver.domain.error.ShareDriverException.NotAuthenticated;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.error.ShareDriverException.NotPermitted;
import io.isilondriver.domain.error.ShareDriverException.OutcomeUnknown;
import io.isilondriver.domain.error.ShareDriverException.PossibleDataLoss;
import io.isilondriver.domain.error.ShareDriverException.Rejected;
import io.isilondriver.domain.error.ShareDriverException.SessionsExhausted;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import io.isilondriver.domain.error.ShareDriverException.UnexpectedAnswer;
import io.isilondriver.domain.error.ShareDriverException.Unreachable;
import io.isilondriver.domain.error.ShareDriverException.Unsupported;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShareDriverExceptionTest {
  private static final Problem PROBLEM =
      Problem.when("Create share 'a'")
          .because("the cluster refuses")
          .answered(new OneFsAnswer(409, "AEC_CONFLICT"));
  private static final Throwable CAUSE = new IllegalStateException("deep down");

  /** One failure of each kind. */
  static Stream<ShareDriverException> kinds() {
    return Stream.concat(lasting(), passing());
  }

  static Stream<ShareDriverException> lasting() {
    return Stream.of(
        new InvalidRequest(PROBLEM, CAUSE),
        new NotFound(PROBLEM, CAUSE),
        new Conflict(PROBLEM, CAUSE),
        new Foreign(PROBLEM, CAUSE),
        new PossibleDataLoss(PROBLEM, CAUSE),
        new Unsupported(PROBLEM, CAUSE),
        new NotAuthenticated(PROBLEM, CAUSE),
        new NotPermitted(PROBLEM, CAUSE),
        new LimitExceeded(PROBLEM, CAUSE),
        new Rejected(PROBLEM, CAUSE),
        new Cancelled(PROBLEM, CAUSE),
        new Closed(PROBLEM, CAUSE),
        new Misconfigured("Connect to h", List.of("no password", "no root directory")),
        new LeftBehind(new Rejected(PROBLEM), List.of("quota of /ifs/a")));
  }

  static Stream<ShareDriverException> passing() {
    return Stream.of(
        new ConcurrentChange(PROBLEM, CAUSE),
        new SessionsExhausted(PROBLEM, CAUSE),
        new Busy(PROBLEM, CAUSE),
        new Unreachable(PROBLEM, CAUSE),
        new Unavailable(PROBLEM, CAUSE),
        new OutcomeUnknown(PROBLEM, CAUSE),
        new UnexpectedAnswer(PROBLEM, CAUSE),
        new DeadlineExceeded(PROBLEM, CAUSE),
        new IncompleteCopy(PROBLEM, List.of("/ifs/a/x is missing")),
        new LeftBehind(new Busy(PROBLEM), List.of("quota of /ifs/a")));
  }

  /** Kinds that carry nothing but the problem, made without a cause. */
  static Stream<ShareDriverException> withoutCause() {
    return Stream.of(
        new InvalidRequest(PROBLEM),
        new NotFound(PROBLEM),
        new Conflict(PROBLEM),
        new Foreign(PROBLEM),
        new PossibleDataLoss(PROBLEM),
        new Unsupported(PROBLEM),
        new NotAuthenticated(PROBLEM),
        new NotPermitted(PROBLEM),
        new LimitExceeded(PROBLEM),
        new Rejected(PROBLEM),
        new ConcurrentChange(PROBLEM),
        new SessionsExhausted(PROBLEM),
        new Busy(PROBLEM),
        new Unreachable(PROBLEM),
        new Unavailable(PROBLEM),
        new OutcomeUnknown(PROBLEM),
        new UnexpectedAnswer(PROBLEM),
        new DeadlineExceeded(PROBLEM),
        new Cancelled(PROBLEM),
        new Closed(PROBLEM));
  }

  @Test
  void these_are_all_kinds_and_each_is_sealed() {
    List<Class<?>> permitted = Arrays.asList(ShareDriverException.class.getPermittedSubclasses());

    assertThat(kinds().<Class<?>>map(Object::getClass).distinct().toList())
        .containsExactlyInAnyOrderElementsOf(permitted);
    assertThat(permitted)
        .allMatch(kind -> Modifier.isFinal(kind.getModifiers()))
        .allMatch(kind -> Modifier.isPublic(kind.getModifiers()));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void the_message_is_the_whole_problem(ShareDriverException failure) {
    assertThat(failure).hasMessage(failure.problem().toString());
    assertThat(failure.answer()).isEqualTo(failure.problem().answer());
    assertThat(failure.problem().operation()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void a_wider_operation_tells_the_same_kind_of_failure(ShareDriverException failure) {
    ShareDriverException wider = failure.during("Restore backup 7");

    assertThat(wider)
        .isExactlyInstanceOf(failure.getClass())
        .hasMessage("Restore backup 7: " + failure.getMessage());
    assertThat(wider.getCause()).isSameAs(failure);
    assertThat(wider.retryable()).isEqualTo(failure.retryable());
    assertThat(wider.answer()).isEqualTo(failure.answer());
    assertThat(wider.problem().operation()).isEqualTo("Restore backup 7");
  }

  @ParameterizedTest
  @MethodSource("lasting")
  void what_somebody_must_change_first_is_not_retryable(ShareDriverException failure) {
    assertThat(failure.retryable()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("passing")
  void what_may_pass_by_itself_is_retryable(ShareDriverException failure) {
    assertThat(failure.retryable()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("withoutCause")
  void a_failure_needs_no_cause(ShareDriverException failure) {
    assertThat(failure).hasNoCause().hasMessage(PROBLEM.toString());
    assertThat(failure.answer()).contains(new OneFsAnswer(409, "AEC_CONFLICT"));
  }

  @Test
  void each_class_has_a_kind_of_its_own() {
    assertThat(kinds().filter(each -> !(each instanceof LeftBehind)).map(each -> each.kind()))
        .doesNotHaveDuplicates()
        .hasSize(ErrorKind.values().length - 1);
    assertThat(kinds().filter(LeftBehind.class::isInstance).map(each -> each.kind()))
        .containsOnly(ErrorKind.LEFT_BEHIND);
  }

  @ParameterizedTest
  @MethodSource("passing")
  void what_may_pass_by_itself_is_resumable(ShareDriverException failure) {
    assertThat(failure.resumable()).isTrue();
  }

  @Test
  void what_was_ended_from_outside_is_resumable_but_no_reason_to_loop() {
    for (ShareDriverException each : List.of(new Cancelled(PROBLEM), new Closed(PROBLEM))) {
      LeftBehind rest = new LeftBehind(each, List.of("/ifs/a"));

      assertThat(each.resumable()).isTrue();
      assertThat(rest.resumable()).isTrue();
      assertThat(rest.retryable()).isFalse();
      assertThat(rest.during("Restore").resumable()).isTrue();
    }
    assertThat(new Rejected(PROBLEM).resumable()).isFalse();
  }

  @Test
  void a_failure_that_lasts_until_a_change_is_not_retryable_whatever_its_kind() {
    Unreachable failure = new Unreachable(PROBLEM.untilChanged());

    assertThat(failure.retryable()).isFalse();
    assertThat(failure.during("Restore").retryable()).isFalse();
    assertThat(new LeftBehind(failure, List.of("/ifs/a")).retryable()).isFalse();
  }

  @Test
  void share_node_attempts_and_pause_are_data_and_survive_a_wider_operation() {
    Problem problem =
        PROBLEM
            .ofShare("projects")
            .at("https://isilon:8080", 3)
            .retryAfter(Duration.ofSeconds(9))
            .because("busy")
            .remedy("Wait");

    for (ShareDriverException each :
        List.of(
            new Unavailable(problem).during("Restore"),
            new LeftBehind(new Busy(problem), List.of("/ifs/a")))) {
      assertThat(each.share()).contains("projects");
      assertThat(each.node()).contains("https://isilon:8080");
      assertThat(each.attempts()).isEqualTo(3);
      assertThat(each.retryAfter()).contains(Duration.ofSeconds(9));
      assertThat(each.answer()).isEqualTo(PROBLEM.answer());
    }
    assertThat(new Busy(PROBLEM).share()).isEmpty();
    assertThat(new Busy(PROBLEM).node()).isEmpty();
    assertThat(new Busy(PROBLEM).attempts()).isZero();
    assertThat(new Busy(PROBLEM).retryAfter()).isEmpty();
  }

  @Test
  void names_in_lists_of_an_error_are_safe_to_print_too() {
    assertThat(new LeftBehind(new Busy(PROBLEM), List.of("/ifs/a\n")).leftovers())
        .containsExactly("/ifs/a\\u000a");
    assertThat(new IncompleteCopy(PROBLEM, List.of("/ifs/\u001b[2J")).differences())
        .containsExactly("/ifs/\\u001b[2J");
    assertThat(new Misconfigured("Connect", List.of("key\rx")).problems())
        .containsExactly("key\\u000dx");
  }

  @Test
  void a_wrong_set_up_keeps_its_cause() {
    Misconfigured failure = new Misconfigured(PROBLEM, CAUSE);

    assertThat(failure).hasMessage(PROBLEM.toString()).hasCause(CAUSE);
    assertThat(failure.problems()).containsExactly(PROBLEM.toString());
  }

  @Test
  void the_cause_is_kept() {
    assertThat(new Rejected(PROBLEM, CAUSE).getCause()).isSameAs(CAUSE);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void a_failure_survives_serialization_with_its_parts(ShareDriverException failure)
      throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(failure);
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      ShareDriverException copy = (ShareDriverException) in.readObject();

      assertThat(copy).isExactlyInstanceOf(failure.getClass()).hasMessage(failure.getMessage());
      assertThat(copy.problem()).hasToString(failure.problem().toString());
      assertThat(copy.answer()).isEqualTo(failure.answer());
      assertThat(copy.retryable()).isEqualTo(failure.retryable());
    }
  }

  @Test
  void a_wrong_set_up_tells_every_problem_at_once() {
    List<String> problems = new ArrayList<>(List.of("no password", "no root directory"));
    Misconfigured failure = new Misconfigured("Connect to h", problems);

    problems.clear();

    assertThat(failure).hasMessage("Connect to h: no password; no root directory").hasNoCause();
    assertThat(failure.problems()).containsExactly("no password", "no root directory");
    assertThat(failure.during("Start").problems())
        .containsExactly("no password", "no root directory");
  }

  @Test
  void leftovers_are_told_with_what_failed_in_the_first_place() {
    Rejected first = new Rejected(PROBLEM);
    LeftBehind failure = new LeftBehind(first, List.of("quota of /ifs/a", "directory /ifs/a"));

    assertThat(failure)
        .hasMessage(
            "Create share 'a': the cluster refuses; left behind: quota of /ifs/a, directory"
                + " /ifs/a (409 AEC_CONFLICT). Call again, or delete it: either continues from"
                + " what is left");
    assertThat(failure.getCause()).isSameAs(first);
    assertThat(failure.leftovers()).containsExactly("quota of /ifs/a", "directory /ifs/a");
    assertThat(failure.during("Restore").leftovers()).isEqualTo(failure.leftovers());
    assertThat(failure.answer()).isEqualTo(first.answer());
  }

  @Test
  void leftovers_are_told_even_if_nothing_else_is_known() {
    assertThat(new LeftBehind(new Busy(Problem.when("Create share 'a'")), List.of("/ifs/a")))
        .hasMessage(
            "Create share 'a': left behind: /ifs/a. Call again, or delete it: either continues"
                + " from what is left");
  }

  @Test
  void the_advice_of_the_first_failure_comes_before_that_about_leftovers() {
    Problem advised = PROBLEM.remedy("Free some space");

    assertThat(new LeftBehind(new Rejected(advised), List.of("/ifs/a")).problem().remedy())
        .isEqualTo("Free some space. Call again, or delete it: either continues from what is left");
  }

  @Test
  void a_copy_that_differs_says_where() {
    IncompleteCopy failure = new IncompleteCopy(PROBLEM, List.of("/ifs/a/x is missing"));

    assertThat(failure.differences()).containsExactly("/ifs/a/x is missing");
    assertThat(failure.during("Restore").differences()).isEqualTo(failure.differences());
    assertThat(failure).hasNoCause();
  }
}
