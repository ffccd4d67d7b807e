package io.isilondriver.onefs.cluster;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.onefs.cluster.OneFsException.Kind;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts that the cluster refuses something. */
final class Refused {
  private Refused() {}

  static AbstractThrowableAssert<?, ? extends Throwable> as(Kind kind, ThrowingCallable action) {
    return assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            OneFsException.class,
            refusal ->
                org.assertj.core.api.Assertions.assertThat(refusal.kind())
                    .as(refusal.text())
                    .isEqualTo(kind));
  }
}
