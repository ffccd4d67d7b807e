package io.isilondriver.domain.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.domain.filesystem.DataSize;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class ShareSizeProperties {
  private static final long MOST = ShareSize.MAX_GIBIBYTES * DataSize.GIBIBYTE;

  @Property(tries = 500)
  void holding_gives_the_smallest_size_that_holds_it(
      @ForAll @LongRange(min = 0, max = MOST) long bytes) {
    ShareSize size = ShareSize.holding(new DataSize(bytes));

    assertThat(size.size().bytes()).isGreaterThanOrEqualTo(bytes);
    if (size.gibibytes() > 1) {
      assertThat(ShareSize.gib(size.gibibytes() - 1).size().bytes()).isLessThan(bytes);
    }
  }

  @Property(tries = 500)
  void a_size_holds_exactly_itself(
      @ForAll @LongRange(min = 1, max = ShareSize.MAX_GIBIBYTES) long gibibytes) {
    assertThat(ShareSize.holding(ShareSize.gib(gibibytes).size()))
        .isEqualTo(ShareSize.gib(gibibytes));
  }
}
