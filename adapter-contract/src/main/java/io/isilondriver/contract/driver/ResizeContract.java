package io.isilondriver.contract.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.contract.watch.PortWatcher;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Busy;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.error.ShareDriverException.PossibleDataLoss;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.quota.Quota;
import io.isilondriver.domain.quota.QuotaLimits;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Share;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Extending and shrinking shares. */
public abstract class ResizeContract extends DriverContract {
  @Test
  void a_share_grows() {
    anNfsShare("projects");

    driver().shares().extend(share("projects"), gib(20));

    assertThat(limitOf(pathOf("projects"))).contains(gib(20).size().bytes());
    assertThat(driver().shares().find(share("projects")).flatMap(Share::size)).contains(gib(20));
  }

  @Test
  void the_same_size_again_is_fine() {
    anSmbShare("projects");
    List<String> before = state();

    driver().shares().extend(share("projects"), gib(10));
    driver().shares().shrink(share("projects"), gib(10));

    assertThat(state()).isEqualTo(before);
  }

  @Test
  void an_extension_never_lowers_a_limit() {
    anNfsShare("projects");

    assertThatThrownBy(() -> driver().shares().extend(share("projects"), gib(9)))
        .isInstanceOf(InvalidRequest.class);

    assertThat(limitOf(pathOf("projects"))).contains(gib(10).size().bytes());
  }

  @Test
  void a_shrink_never_raises_a_limit() {
    anNfsShare("projects");

    assertThatThrownBy(() -> driver().shares().shrink(share("projects"), gib(11)))
        .isInstanceOf(InvalidRequest.class);

    assertThat(limitOf(pathOf("projects"))).contains(gib(10).size().bytes());
  }

  @Test
  void what_is_not_there_cannot_be_resized() {
    aDirectory("foreign");
    List<String> before = state();

    for (String name : List.of("nothing", "foreign")) {
      assertThatThrownBy(() -> driver().shares().extend(share(name), gib(20)))
          .isInstanceOf(NotFound.class);
      assertThatThrownBy(() -> driver().shares().shrink(share(name), gib(1)))
          .isInstanceOf(NotFound.class);
    }

    assertThat(state()).isEqualTo(before);
  }

  @Test
  void a_share_shrinks_down_to_what_is_in_use() {
    anNfsShare("projects");
    fixture().writeFile(pathOf("projects").child("file"), DataSize.gibibytes(2));
    fixture().finishCounting();

    driver().shares().shrink(share("projects"), gib(3));

    assertThat(limitOf(pathOf("projects"))).contains(gib(3).size().bytes());
  }

  @Test
  void a_share_never_shrinks_below_what_is_in_use() { // W20
    anNfsShare("projects");
    fixture().writeFile(pathOf("projects").child("file"), DataSize.gibibytes(5));
    fixture().finishCounting();

    assertThatThrownBy(() -> driver().shares().shrink(share("projects"), gib(4)))
        .isInstanceOf(PossibleDataLoss.class)
        .hasMessageContaining("projects");

    assertThat(limitOf(pathOf("projects"))).contains(gib(10).size().bytes());
  }

  @Test
  void a_share_does_not_shrink_while_its_use_is_counted() { // W20
    anNfsShare("projects");
    fixture().writeFile(pathOf("projects").child("file"), DataSize.gibibytes(5));
    fixture().startCounting(pathOf("projects"));

    assertThatThrownBy(() -> driver().shares().shrink(share("projects"), gib(4)))
        .isInstanceOfSatisfying(Busy.class, busy -> assertThat(busy.retryable()).isTrue());

    assertThat(limitOf(pathOf("projects"))).contains(gib(10).size().bytes());
  }

  @Test
  void a_share_without_a_quota_does_not_shrink_for_nobody_knows_its_use() { // W20
    anNfsShare("projects");
    fixture().writeFile(pathOf("projects").child("file"), DataSize.gibibytes(5));
    Quota quota = backend().quotas().ofDirectory(pathOf("projects")).orElseThrow();
    backend().quotas().delete(quota.id());

    assertThatThrownBy(() -> driver().shares().shrink(share("projects"), gib(4)))
        .isInstanceOf(ShareDriverException.class);

    assertThat(limitOf(pathOf("projects"))).isNotEqualTo(gib(4).size().bytes());
  }

  @Test
  void a_share_that_outgrows_its_new_size_meanwhile_has_its_old_size_again() { // W20
    anNfsShare("projects");
    var once = new AtomicBoolean();
    watch(
        PortWatcher.after(
            call -> call.name().equals("Quotas.replaceLimits") && !once.getAndSet(true),
            call -> fixture().writeFile(pathOf("projects").child("file"), DataSize.gibibytes(5))));

    assertThatThrownBy(() -> driver().shares().shrink(share("projects"), gib(4)))
        .isInstanceOf(PossibleDataLoss.class);

    assertThat(limitOf(pathOf("projects"))).contains(gib(10).size().bytes());
  }

  @Test
  void a_lost_quota_is_made_again_by_an_extension() {
    anNfsShare("projects");
    Quota quota = backend().quotas().ofDirectory(pathOf("projects")).orElseThrow();
    backend().quotas().delete(quota.id());

    driver().shares().extend(share("projects"), gib(20));

    assertThat(limitOf(pathOf("projects"))).contains(gib(20).size().bytes());
  }

  @Test
  void the_advisory_limit_follows_the_size_and_goes_when_it_is_switched_off() { // W37
    try (var driver = driverWith(settings().advisoryPercent(90).build())) {
      driver.shares().create(NewShare.nfs("projects", gib(10)));
      driver.shares().extend(share("projects"), gib(20));

      assertThat(limits()).isEqualTo(QuotaLimits.of(DataSize.gibibytes(20), 90));
    }

    driver().shares().shrink(share("projects"), gib(5));

    assertThat(limits()).isEqualTo(QuotaLimits.hard(DataSize.gibibytes(5)));
  }

  @Test
  void other_quotas_of_the_directory_are_left_alone() { // W21
    anNfsShare("projects");
    fixture().makeUserQuota(pathOf("projects"), "alice", DataSize.gibibytes(3));
    fixture().makeQuotaCountingSnapshots(pathOf("projects"), DataSize.gibibytes(100));

    driver().shares().extend(share("projects"), gib(20));
    driver().shares().shrink(share("projects"), gib(5));

    assertThat(limitOf(pathOf("projects"))).contains(gib(5).size().bytes());
    assertThat(fixture().userQuota(pathOf("projects"), "alice")).contains(DataSize.gibibytes(3));
  }

  @Test
  void rules_and_data_stay_as_they_are() {
    anNfsShare("projects");
    fixture().writeFile(pathOf("projects").child("file"), "text");
    List<String> before = state();

    driver().shares().extend(share("projects"), gib(20));
    driver().shares().shrink(share("projects"), gib(10));

    assertThat(state()).isEqualTo(before);
  }

  @Test
  void a_failure_changes_nothing_and_calling_again_succeeds() {
    anNfsShare("projects");
    failing(PortWatcher.to("Quotas.replaceLimits"));
    assertThatThrownBy(() -> driver().shares().extend(share("projects"), gib(20)))
        .isInstanceOf(Unavailable.class);
    healed();
    losingAnswers(PortWatcher.to("Quotas.replaceLimits"));
    assertThatThrownBy(() -> driver().shares().extend(share("projects"), gib(20)))
        .isInstanceOf(ShareDriverException.class);
    healed();

    driver().shares().extend(share("projects"), gib(20));

    assertThat(limitOf(pathOf("projects"))).contains(gib(20).size().bytes());
  }

  private QuotaLimits limits() {
    return backend().quotas().ofDirectory(pathOf("projects")).flatMap(Quota::limits).orElseThrow();
  }
}
