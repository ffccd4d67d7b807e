package io.isilondriver.isilon.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorBodyTest {
  @Test
  void reads_the_first_code_and_all_messages() {
    ErrorBody body =
        ErrorBody.of(
            """
            {"errors":[
              {"code":"AEC_BAD_REQUEST","field":"hard","message":"Field: hard has error."},
              {"code":"AEC_OTHER","message":"Input validation failed."}]}
            """);

    assertThat(body.code()).isEqualTo("AEC_BAD_REQUEST");
    assertThat(body.text()).isEqualTo("Field: hard has error. Input validation failed.");
  }

  @Test
  void does_without_a_code_and_with_a_number_for_one() {
    assertThat(ErrorBody.of("{\"errors\":[{\"message\":\"authorization required\"}]}"))
        .isEqualTo(new ErrorBody("", "authorization required", false));
    assertThat(ErrorBody.of("{\"errors\":[{\"code\":42,\"message\":null}, 7]}").code())
        .isEqualTo("42");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"message\":\"Unable to create session.\"}    | ''              | Unable to create session.",
        "{\"code\":\"AEC_X\",\"message\":\"Bad zone\"}   | AEC_X           | Bad zone",
        "{\"errors\":\"Bad zone\"}                     | ''              | Bad zone",
        "{\"errors\":[\"Bad zone\",\"Bad name\"]}      | ''              | Bad zone Bad name",
        "{\"errors\":{\"message\":\"Bad zone\"}}       | ''              | Bad zone"
      })
  void reads_a_message_wherever_it_stands(String json, String code, String text) {
    assertThat(ErrorBody.of(json)).isEqualTo(new ErrorBody(code, text, false));
  }

  @Test
  @Timeout(20)
  void a_page_of_unclosed_headings_costs_no_time() {
    assertThat(ErrorBody.of("<h1>".repeat(16_000)).fromWebServer()).isTrue();
    assertThat(ErrorBody.of("<h1".repeat(21_000)).text()).hasSize(303);
    assertThat(ErrorBody.of("<title>" + " ".repeat(60_000)).text()).isEqualTo("<title>");
  }

  @Test
  void takes_the_headline_of_a_page() {
    assertThat(ErrorBody.of("<html><head><title>401</title></head><h1>Un\nauthorized</h1></html>"))
        .isEqualTo(new ErrorBody("", "401", true));
    assertThat(ErrorBody.of("<html><body><H1 class='a'>Gone</H1></body></html>").text())
        .isEqualTo("Gone");
  }

  @Test
  void survives_anything() {
    assertThat(ErrorBody.of("").text()).isEmpty();
    assertThat(ErrorBody.of("{\"errors\":").text()).isEqualTo("{\"errors\":");
    assertThat(ErrorBody.of("{\"errors\":null}").text()).isEmpty();
    assertThat(ErrorBody.of("plain\n text").text()).isEqualTo("plain text");
    assertThat(ErrorBody.of("x".repeat(5000)).text()).hasSize(303);
    assertThat(ErrorBody.of((okhttp3.ResponseBody) null).text()).isEmpty();
  }
}
