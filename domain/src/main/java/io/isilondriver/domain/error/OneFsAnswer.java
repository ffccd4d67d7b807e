package io.isilondriver.domain.error;

import java.io.Serializable;
import java.util.Objects;

/**
 * What a cluster answered when it refused: the HTTP status and the OneFS error code ({@code
 * AEC_...}, empty where the answer carried none).
 */
public record OneFsAnswer(int status, String code) implements Serializable {
  public OneFsAnswer {
    code = Printable.of(Objects.requireNonNull(code, "code"));
  }

  @Override
  public String toString() {
    return code.isEmpty() ? Integer.toString(status) : status + " " + code;
  }
}
