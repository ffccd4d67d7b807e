package io.isilondriver.domain.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.draws.Draws;
import org.junit.jupiter.api.Test;

class ShareSizeProperties {
  private static final long MOST = ShareSize.MAX_GIBIBYTES * DataSize.GIBIBYTE;

  @Test
  void holding_gives_the_smallest_size_that_holds_it() {
    Draws.tries(
        500,
        draws -> {
          long bytes = draws.between(0, MOST);
          ShareSize size = ShareSize.holding(new DataSize(bytes));

          assertThat(size.size().bytes()).isGreaterThanOrEqualTo(bytes);
          if (size.gibibytes() > 1) {
            assertThat(ShareSize.gib(size.gibibytes() - 1).size().bytes()).isLessThan(bytes);
          }
        });
  }

  @Test
  void a_size_holds_exactly_itself() {
    Draws.tries(
        500,
        draws -> {
          long gibibytes = draws.between(1, ShareSize.MAX_GIBIBYTES);
          assertThat(ShareSize.holding(ShareSize.gib(gibibytes).size()))
              .isEqualTo(ShareSize.gib(gibibytes));
        });
  }
}
