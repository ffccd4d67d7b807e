package io.isilondriver.domain.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemTest {
  private static final Problem WHOLE =
      Problem.when("Create share 'a'")
          .because("its quota is refused")
          .remedy("Ask for less")
          .answered(new OneFsAnswer(409, "AEC_CONFLICT"));

  @Test
  void says_what_was_tried_why_it_failed_and_what_to_do() {
    assertThat(WHOLE)
        .hasToString("Create share 'a': its quota is refused (409 AEC_CONFLICT). Ask for less");
    assertThat(WHOLE.operation()).isEqualTo("Create share 'a'");
    assertThat(WHOLE.reason()).isEqualTo("its quota is refused");
    assertThat(WHOLE.remedy()).isEqualTo("Ask for less");
    assertThat(WHOLE.answer()).contains(new OneFsAnswer(409, "AEC_CONFLICT"));
  }

  @Test
  void leaves_out_what_is_not_known() {
    assertThat(Problem.when("Log in")).hasToString("Log in");
    assertThat(Problem.when("Log in").because("no")).hasToString("Log in: no");
    assertThat(Problem.when("Log in").remedy("Wait")).hasToString("Log in. Wait");
    assertThat(Problem.when("Log in").answered(new OneFsAnswer(503, "")))
        .hasToString("Log in (503)");
    assertThat(Problem.when("Log in").answer()).isEmpty();
    assertThat(Problem.when("Log in").reason()).isEmpty();
    assertThat(Problem.when("Log in").remedy()).isEmpty();
  }

  @Test
  void ends_a_sentence_once() {
    assertThat(Problem.when("Log in").because("The cluster says: no.").remedy("Wait"))
        .hasToString("Log in: The cluster says: no. Wait");
  }

  @Test
  void a_wider_attempt_takes_the_narrower_one_as_its_reason() {
    Problem wider = WHOLE.during("Restore backup 7");

    assertThat(wider)
        .hasToString(
            "Restore backup 7: Create share 'a': its quota is refused (409 AEC_CONFLICT)."
                + " Ask for less");
    assertThat(wider.answer()).isEqualTo(WHOLE.answer());
    assertThat(wider.remedy()).isEqualTo(WHOLE.remedy());
    assertThat(Problem.when("Log in").during("Connect")).hasToString("Connect: Log in");
  }

  @ParameterizedTest
  @CsvSource({
    "'a\u001b]0;pwned\u0007b', a\\u001b]0;pwned\\u0007b",
    "'a\r\n12:00 ERROR forged', a\\u000d\\u000a12:00 ERROR forged",
    "'a\u202e\u2066b', a\\u202e\\u2066b",
    "'a\udb40\udc01b', a\\udb40\\udc01b",
    "C:\\u000a, C:\\u000a"
  })
  void a_text_of_a_server_or_a_tenant_cannot_forge_a_terminal_or_a_log(String raw, String shown) {
    assertThat(Problem.when("Clone " + raw)).hasToString("Clone " + shown);
    assertThat(Problem.when("Log in").because(raw)).hasToString("Log in: " + shown);
    assertThat(Problem.when("Log in").remedy(raw)).hasToString("Log in. " + shown);
    assertThat(Problem.when("Log in").answered(new OneFsAnswer(400, raw)))
        .hasToString("Log in (400 " + shown + ")");
    assertThat(Problem.when(raw).during(raw)).hasToString(shown + ": " + shown);
    assertThat(Problem.when("Log in").ofShare(raw).share()).contains(shown);
  }

  @Test
  void another_reason_drops_the_remedy_and_keeps_the_answer() {
    assertThat(WHOLE.insteadBecause("it exists"))
        .hasToString("Create share 'a': it exists (409 AEC_CONFLICT)");
  }

  @Test
  void a_step_does_not_change_the_problem_it_starts_from() {
    Problem start = Problem.when("Log in");

    assertThat(start.because("x").remedy("y").answered(new OneFsAnswer(1, ""))).isNotSameAs(start);
    assertThat(start).hasToString("Log in");
  }

  @Test
  void nothing_in_it_is_ever_null() {
    assertThatThrownBy(() -> Problem.when(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> WHOLE.because(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> WHOLE.remedy(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> new OneFsAnswer(1, null)).isInstanceOf(NullPointerException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "a b, a b",
    "'\ta\n', \\u0009a\\u000a",
    "'a\0b', a\\u0000b",
    "'a\u202eb', a\\u202eb",
    "'a\u200bb', a\\u200bb",
    "'a\u2028b\u2029c', a\\u2028b\\u2029c",
    "'a\ud800b', a\\ud800b",
    "äß東😀, äß東😀"
  })
  void a_refused_value_is_shown_with_what_cannot_be_seen(String value, String shown) {
    assertThat(Refuse.value("Name", value, "odd"))
        .isExactlyInstanceOf(InvalidRequest.class)
        .hasMessage("Name '%s': odd", shown);
  }

  @Test
  void a_very_long_value_is_cut_short_and_says_so() {
    assertThat(Refuse.value("Name", "😀".repeat(300), "odd"))
        .hasMessage("Name '%s': odd", "😀".repeat(300));
    assertThat(Refuse.value("Name", "a".repeat(301), "odd"))
        .hasMessage("Name '%s...': odd", "a".repeat(300));
  }
}
