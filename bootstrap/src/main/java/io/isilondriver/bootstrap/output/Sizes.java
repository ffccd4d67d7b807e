package io.isilondriver.bootstrap.output;

import io.isilondriver.domain.filesystem.DataSize;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts of data as numbers. */
public final class Sizes {
  private static final int DIGITS = 3;

  private Sizes() {}

  /** In GiB, rounded to three decimals; a whole number where it is one. */
  public static Number gib(DataSize size) {
    if (size.bytes() % DataSize.GIBIBYTE == 0) {
      return size.bytes() / DataSize.GIBIBYTE;
    }
    return BigDecimal.valueOf(size.bytes())
        .divide(BigDecimal.valueOf(DataSize.GIBIBYTE), DIGITS, RoundingMode.HALF_UP)
        .stripTrailingZeros();
  }
}
