package io.isilondriver.bootstrap.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.ConcurrentChange;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.NotAuthenticated;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.error.ShareDriverException.PossibleDataLoss;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class ExitStatusTest {
  private static final Problem PROBLEM = Problem.when("Try");

  @Test
  void every_kind_of_failure_is_mapped() {
    assertThat(ExitStatus.OF_FAILURES)
        .containsOnlyKeys(
            Arrays.stream(ShareDriverException.class.getPermittedSubclasses())
                .<Class<? extends ShareDriverException>>map(
                    type -> type.asSubclass(ShareDriverException.class))
                .toList());
  }

  @Test
  void failures_end_with_what_a_script_can_do() {
    assertThat(ExitStatus.of(new InvalidRequest(PROBLEM)).code()).isEqualTo(2);
    assertThat(ExitStatus.of(new NotFound(PROBLEM)).code()).isEqualTo(3);
    assertThat(ExitStatus.of(new ConcurrentChange(PROBLEM)).code()).isEqualTo(4);
    assertThat(ExitStatus.of(new NotAuthenticated(PROBLEM)).code()).isEqualTo(5);
    assertThat(ExitStatus.of(new PossibleDataLoss(PROBLEM)).code()).isEqualTo(1);
  }
}
