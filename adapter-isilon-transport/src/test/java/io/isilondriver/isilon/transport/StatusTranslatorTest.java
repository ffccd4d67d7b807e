package io.isilondriver.isilon.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.domain.error.OneFsAnswer;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTranslatorTest {
  private static final StatusTranslator TRANSLATOR = new StatusTranslator(Authentication.SESSION);

  @ParameterizedTest
  @CsvSource({
    "READ,   400, AEC_BAD_REQUEST,            Rejected",
    "READ,   401, '',                         NotAuthenticated",
    "READ,   403, AEC_FORBIDDEN,              NotPermitted",
    "CREATE, 403, AEC_LIMIT_EXCEEDED,         LimitExceeded",
    "CREATE, 403, AEC_INVALID_LICENSE,        Unsupported",
    "CREATE, 403, AEC_NAMETOO_LONG,           InvalidRequest",
    "CREATE, 400, AEC_NAMETOO_LONG,           InvalidRequest",
    "CREATE, 404, AEC_NOT_FOUND,              NotFound",
    "CREATE, 409, AEC_CONFLICT,               Conflict",
    "CHANGE, 409, AEC_CONFLICT,               ConcurrentChange",
    "DELETE, 409, AEC_CONFLICT,               Busy",
    "READ,   412, AEC_PRE_CONDITION_FAILED,   ConcurrentChange",
    "READ,   500, AEC_SYSTEM_INTERNAL_ERROR,  Unavailable",
    "CREATE, 500, AEC_EXCEPTION,              OutcomeUnknown",
    "CREATE, 507, '',                         LimitExceeded",
    "READ,   302, '',                         UnexpectedAnswer",
    "READ,   418, '',                         Rejected",
    "READ,   599, '',                         Unavailable",
  })
  void a_status_and_code_mean(RequestKind kind, int status, String code, String expected) { // W43
    RequestSpec spec =
        new RequestSpec(
            "Do it",
            kind,
            kind == RequestKind.CREATE ? Idempotency.AT_MOST_ONCE : Idempotency.REPEATABLE,
            null);

    ShareDriverException failure =
        TRANSLATOR.translate(
            spec, Problem.when(spec.what()), status, new ErrorBody(code, "because", false));

    assertThat(failure.getClass().getSimpleName()).isEqualTo(expected);
    assertThat(failure.answer()).contains(new OneFsAnswer(status, code));
    assertThat(failure).hasMessageStartingWith("Do it: because");
  }

  @ParameterizedTest
  @CsvSource({
    "Export rules 12 and 34 conflict on '/ifs/a', Conflict",
    "'bad hostname a,b',                          Rejected",
    "invalid: empty client name,                  Rejected",
  })
  void a_500_of_nfs_that_is_about_the_request_is_final(String text, String expected) {
    ShareDriverException failure =
        TRANSLATOR.translate(
            RequestSpec.toCreate("Create"),
            Problem.when("Create"),
            500,
            new ErrorBody("AEC_EXCEPTION", text, false));

    assertThat(failure.getClass().getSimpleName()).isEqualTo(expected);
  }
}
