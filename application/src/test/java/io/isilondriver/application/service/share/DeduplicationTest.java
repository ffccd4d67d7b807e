package io.isilondriver.application.service.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.fixture.Lab;
import io.isilondriver.domain.error.ShareDriverException.Cancelled;
import io.isilondriver.domain.error.ShareDriverException.ConcurrentChange;
import io.isilondriver.domain.filesystem.IfsPath;
import java.time.Duration;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;

class DeduplicationTest {
  private static final IfsPath MINE = IfsPath.of(Lab.at("a"));
  private static final IfsPath OTHERS = IfsPath.of("/ifs/home");

  private final Lab lab = new Lab();
  private final SortedSet<IfsPath> list = lab.cluster.deduplicated.listed;
  private final Deduplication deduplication = new Deduplication(lab.context);

  @Test
  void a_directory_is_put_on_the_list_beside_the_others_and_taken_off_again() {
    list.add(OTHERS);

    assertThat(deduplication.add(MINE)).isTrue();
    assertThat(list).containsExactlyInAnyOrder(OTHERS, MINE);
    assertThat(deduplication.drop(MINE)).isTrue();
    assertThat(list).containsExactly(OTHERS);
  }

  @Test
  void nothing_is_written_if_nothing_changes() {
    list.add(MINE);

    assertThat(deduplication.add(MINE)).isFalse();
    assertThat(deduplication.drop(OTHERS)).isFalse();
    assertThat(lab.cluster.traffic.changes()).isEmpty();
  }

  @Test
  void somebody_elses_overwriting_is_noticed_and_both_changes_are_kept() {
    lab.cluster.traffic.after(
        request -> {
          if (request.equals("DeduplicationList.replace")) {
            lab.cluster.traffic.undisturbed();
            list.clear();
            list.add(OTHERS);
          }
        });

    assertThat(deduplication.add(MINE)).isTrue();

    assertThat(list).containsExactlyInAnyOrder(OTHERS, MINE);
    assertThat(lab.pauses).containsExactly(Duration.ofMillis(200));
  }

  @Test
  void somebody_who_keeps_overwriting_is_told() {
    lab.cluster.traffic.after(
        request -> {
          if (request.equals("DeduplicationList.replace")) {
            list.clear();
          }
        });

    assertThatThrownBy(() -> deduplication.add(MINE))
        .isInstanceOf(ConcurrentChange.class)
        .hasMessage(
            "Change the deduplication list for /ifs/manila/a: somebody else keeps overwriting it."
                + " Call again");
    assertThat(lab.cluster.traffic.changes()).hasSize(5);
    assertThat(lab.pauses)
        .containsExactly(
            Duration.ofMillis(200),
            Duration.ofMillis(400),
            Duration.ofMillis(800),
            Duration.ofMillis(1600));
  }

  @Test
  void a_change_that_waits_for_another_can_be_interrupted() throws InterruptedException {
    Throwable[] failed = {null};
    var other = new Thread(() -> new Deduplication(lab.context).add(OTHERS));
    other.setUncaughtExceptionHandler((thread, why) -> failed[0] = why);
    lab.cluster.traffic.before(
        request -> {
          if (request.equals("DeduplicationList.replace") && other.getState() == Thread.State.NEW) {
            other.start();
            other.interrupt();
            joined(other);
          }
        });

    assertThat(deduplication.add(MINE)).isTrue();

    assertThat(failed[0]).isInstanceOf(Cancelled.class);
    assertThat(list).containsExactly(MINE);
  }

  private static void joined(Thread other) {
    try {
      other.join(30_000);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    assertThat(other.isAlive()).as("still waiting, though interrupted").isFalse();
  }
}
