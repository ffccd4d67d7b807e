package io.isilondriver.contract.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.port.out.quota.Quotas;
import io.isilondriver.contract.ContractTest;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.filesystem.Mode;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Stage;
import io.isilondriver.domain.quota.Quota;
import io.isilondriver.domain.quota.QuotaId;
import io.isilondriver.domain.quota.QuotaLimits;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link Quotas} promises. */
public abstract class QuotasContract extends ContractTest {
  private static final DataSize ONE = DataSize.gibibytes(1);
  private static final DataSize TWO = DataSize.gibibytes(2);
  private static final DataSize TEN = DataSize.gibibytes(10);

  private Quotas quotas() {
    return backend().quotas();
  }

  @Test
  void a_quota_is_found_with_its_limits() {
    IfsPath directory = aDirectory("projects");
    var limits = new QuotaLimits(TEN, Optional.of(TWO));

    QuotaId id = quotas().create(directory, limits, aMark("projects"));

    assertThat(quotas().ofDirectory(directory))
        .hasValueSatisfying(
            quota -> {
              assertThat(quota.id()).isEqualTo(id);
              assertThat(quota.path()).isEqualTo(directory);
              assertThat(quota.limits()).contains(limits);
              assertThat(quota.used()).isEqualTo(DataSize.ZERO);
              assertThat(quota.ready()).isTrue();
              assertThat(quota.linked()).isFalse();
            });
  }

  @Test
  void a_mark_is_kept_as_it_is_or_not_at_all() { // W59
    IfsPath directory = aDirectory("projects");
    OwnershipMark mark = aMark("projects").at(Stage.CLONING);

    QuotaId id = quotas().create(directory, QuotaLimits.hard(ONE), mark);

    boolean kept = quota(directory).mark().isPresent();
    assertThat(quota(directory).mark()).isEqualTo(kept ? Optional.of(mark) : Optional.empty());

    quotas().mark(id, Optional.of(aMark("projects")));
    assertThat(quota(directory).mark())
        .isEqualTo(kept ? Optional.of(aMark("projects")) : Optional.empty());
    assertThat(quota(directory).limits()).contains(QuotaLimits.hard(ONE));

    quotas().mark(id, Optional.empty());
    assertThat(quota(directory).mark()).isEmpty();
    assertThat(quota(directory).limits()).contains(QuotaLimits.hard(ONE));
  }

  @Test
  void a_directory_without_a_quota_has_none() { // W20
    IfsPath directory = aDirectory("projects");

    assertThat(quotas().ofDirectory(directory)).isEmpty();
    assertThat(quotas().ofDirectory(root().child("nothing"))).isEmpty();
    assertThat(quotas().atOrBelow(directory)).isEmpty();
  }

  @Test
  void only_exactly_the_directory_is_looked_for() { // R12
    IfsPath directory = aDirectory("projects");
    IfsPath below = directory.child("below");
    backend().namespace().createDirectory(below, Mode.parse("0755"), Optional.empty());
    quotas().create(root(), QuotaLimits.hard(TEN), aMark("root"));
    quotas().create(below, QuotaLimits.hard(ONE), aMark("below"));

    assertThat(quotas().ofDirectory(directory)).isEmpty();
  }

  @Test
  void quotas_of_other_types_are_never_seen() { // W21
    IfsPath directory = aDirectory("projects");
    fixture().makeUser(ZONE, "alice");
    fixture().makeUserQuota(directory, "alice", ONE);
    fixture().makeQuotaCountingSnapshots(directory, TWO);

    assertThat(quotas().ofDirectory(directory)).isEmpty();
    assertThat(quotas().atOrBelow(root())).isEmpty();

    QuotaId id = quotas().create(directory, QuotaLimits.hard(TEN), aMark("projects"));
    assertThat(quota(directory).id()).isEqualTo(id);
    assertThat(quotas().atOrBelow(root())).extracting(Quota::id).containsExactly(id);
  }

  @Test
  void a_quota_that_only_counts_has_no_limits() {
    IfsPath directory = aDirectory("projects");
    fixture().makeQuotaWithoutLimit(directory);

    assertThat(quota(directory).limits()).isEmpty();
  }

  @Test
  void what_is_written_is_counted() {
    IfsPath directory = aDirectory("projects");
    quotas().create(directory, QuotaLimits.hard(TEN), aMark("projects"));

    fixture().writeFile(directory.child("file"), TWO);
    fixture().finishCounting();

    assertThat(quota(directory).ready()).isTrue();
    assertThat(quota(directory).used()).isGreaterThanOrEqualTo(TWO);
  }

  @Test
  void what_is_still_being_counted_is_not_ready() { // W20
    IfsPath directory = aDirectory("projects");
    fixture().writeFile(directory.child("file"), TWO);
    quotas().create(directory, QuotaLimits.hard(TEN), aMark("projects"));

    fixture().startCounting(directory);
    assertThat(quota(directory).ready()).isFalse();

    fixture().finishCounting();
    assertThat(quota(directory).ready()).isTrue();
  }

  @Test
  void a_second_quota_on_a_directory_is_refused_and_the_first_stays() {
    IfsPath directory = aDirectory("projects");
    quotas().create(directory, QuotaLimits.hard(ONE), aMark("projects"));
    Quota before = quota(directory);

    assertThatThrownBy(() -> quotas().create(directory, QuotaLimits.hard(TEN), aMark("other")))
        .isInstanceOf(Conflict.class);
    assertThatThrownBy(() -> quotas().create(directory, QuotaLimits.hard(ONE), aMark("projects")))
        .isInstanceOf(Conflict.class);

    assertThat(quota(directory)).isEqualTo(before);
  }

  @Test
  void a_directory_that_does_not_exist_can_have_no_quota() {
    IfsPath directory = root().child("nothing");

    assertThatThrownBy(() -> quotas().create(directory, QuotaLimits.hard(ONE), aMark("nothing")))
        .isInstanceOf(NotFound.class);

    assertThat(quotas().ofDirectory(directory)).isEmpty();
    assertThat(backend().namespace().exists(directory)).isFalse();
  }

  @Test
  void all_limits_are_replaced_and_what_is_not_given_is_cleared() { // W37
    IfsPath directory = aDirectory("projects");
    QuotaId id =
        quotas().create(directory, new QuotaLimits(TEN, Optional.of(TWO)), aMark("projects"));
    Optional<OwnershipMark> mark = quota(directory).mark();

    quotas().replaceLimits(id, QuotaLimits.hard(ONE)); // below the advisory limit that was there
    assertThat(quota(directory).limits()).contains(QuotaLimits.hard(ONE));

    var both = new QuotaLimits(TWO, Optional.of(ONE));
    quotas().replaceLimits(id, both);
    quotas().replaceLimits(id, both);
    assertThat(quota(directory).limits()).contains(both);
    assertThat(quota(directory).mark()).isEqualTo(mark);
  }

  @Test
  void a_limit_can_be_given_to_a_quota_that_only_counted() {
    IfsPath directory = aDirectory("projects");
    fixture().makeQuotaWithoutLimit(directory);

    quotas().replaceLimits(quota(directory).id(), QuotaLimits.hard(TEN));

    assertThat(quota(directory).limits()).contains(QuotaLimits.hard(TEN));
  }

  @Test
  void a_limit_of_any_size_is_kept_to_the_byte() {
    IfsPath directory = aDirectory("projects");
    var odd = QuotaLimits.hard(new DataSize((1L << 50) + 12_345));

    QuotaId id = quotas().create(directory, odd, aMark("projects"));
    assertThat(quota(directory).limits()).contains(odd);

    quotas().replaceLimits(id, QuotaLimits.hard(new DataSize(1L << 60)));
    assertThat(quota(directory).limits()).contains(QuotaLimits.hard(new DataSize(1L << 60)));
  }

  @Test
  void what_is_not_there_cannot_be_changed() {
    QuotaId gone = quotas().create(aDirectory("gone"), QuotaLimits.hard(ONE), aMark("gone"));
    quotas().delete(gone);

    assertThatThrownBy(() -> quotas().replaceLimits(gone, QuotaLimits.hard(TWO)))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void a_deleted_quota_is_gone_and_its_directory_and_other_quotas_stay() {
    IfsPath directory = aDirectory("projects");
    fixture().writeFile(directory.child("file"), "text");
    QuotaId id = quotas().create(directory, QuotaLimits.hard(ONE), aMark("projects"));
    IfsPath other = aDirectory("projects-2");
    quotas().create(other, QuotaLimits.hard(ONE), aMark("other"));

    quotas().delete(id);
    quotas().delete(id);

    assertThat(quotas().ofDirectory(directory)).isEmpty();
    assertThat(quotas().ofDirectory(other)).isPresent();
    assertThat(fixture().textOf(directory.child("file"))).isEqualTo("text");
  }

  @Test
  void paths_of_any_kind_have_quotas() {
    for (String name : NAMES_OF_ANY_KIND) {
      IfsPath directory = aDirectory(name);

      QuotaId id = quotas().create(directory, QuotaLimits.hard(ONE), aMark("any"));

      assertThat(quotas().ofDirectory(directory)).as(name).map(Quota::id).contains(id);
    }
    assertThat(quotas().atOrBelow(root())).hasSameSizeAs(NAMES_OF_ANY_KIND);
  }

  @Test
  void the_quotas_below_a_directory_are_all_there_with_its_own_and_nobody_elses() { // W47
    IfsPath inside = aDirectory("inside");
    IfsPath outside = aDirectory("inside-not");
    quotas().create(outside, QuotaLimits.hard(ONE), aMark("outside"));
    QuotaId own = quotas().create(inside, QuotaLimits.hard(TEN), aMark("inside"));
    IfsPath deep = inside.resolve("a/b/c");
    backend().namespace().ensureDirectory(deep, Mode.parse("0755"));
    QuotaId deepest = quotas().create(deep, QuotaLimits.hard(ONE), aMark("deep"));

    assertThat(quotas().atOrBelow(inside))
        .extracting(Quota::id)
        .containsExactlyInAnyOrder(own, deepest);
  }

  @Test
  void a_list_of_any_length_is_complete_and_has_each_once() { // W47
    List<QuotaId> ids =
        IntStream.range(0, 1_050)
            .mapToObj(
                i ->
                    quotas()
                        .create(
                            aDirectory("share-" + i), QuotaLimits.hard(ONE), aMark("share-" + i)))
            .toList();

    assertThat(quotas().atOrBelow(root()))
        .extracting(Quota::id)
        .containsExactlyInAnyOrderElementsOf(ids);
  }

  private Quota quota(IfsPath directory) {
    return quotas().ofDirectory(directory).orElseThrow();
  }
}
