package io.isilondriver.application.service.clone.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import io.isilondriver.domain.filesystem.EntryType;
import io.isilondriver.domain.filesystem.Permissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a worker gets to do next. */
class FrontierTest {
  private static final Permissions PERMISSIONS = CloningLab.permissions("0755", 0, 0);

  private final ReentrantLock lock = new ReentrantLock();
  private final Frontier frontier = new Frontier(lock, 4);
  private final Directory root = Directory.root();

  private static Directory directory(Directory parent, String name) {
    return new Directory(parent, name, PERMISSIONS);
  }

  private static Step.Copy entry(Directory directory, String name) {
    return new Step.Copy(directory, name, EntryType.FILE, 1, PERMISSIONS, true, 0);
  }

  private static List<Step.Copy> entries(Directory directory, int number) {
    return IntStream.range(0, number).mapToObj(i -> entry(directory, "f" + i)).toList();
  }

  private static List<Directory> directories(Directory parent, int number) {
    return IntStream.range(0, number).mapToObj(i -> directory(parent, "d" + i)).toList();
  }

  private void found(Directory directory, int entries, List<Directory> directories, boolean more) {
    frontier.found(directory, new Work.Found(entries(directory, entries), directories, more));
  }

  private static Step.Read reading(Directory directory) {
    return new Step.Read(directory, 0);
  }

  /** Takes the next step, which has to be there already. */
  private Step next() {
    Step step = frontier.next();
    assertThat(step).isNotNull();
    return step;
  }

  // ---- order ----

  @Test
  void the_first_step_is_to_read_the_root() {
    frontier.start(root);

    assertThat(next()).isEqualTo(reading(root));
  }

  @Test
  void directories_are_read_until_there_are_entries_enough_for_all_workers() {
    frontier.start(root);
    next();
    Directory below = directory(root, "d");

    found(root, 63, List.of(below), false);

    assertThat(next()).isEqualTo(reading(below));
  }

  @Test
  void with_entries_enough_nothing_more_is_read() {
    frontier.start(root);
    next();
    Directory below = directory(root, "d");

    found(root, 64, List.of(below), true);

    assertThat(next()).isEqualTo(entry(root, "f0"));
    assertThat(next()).as("now there are only 63").isEqualTo(reading(below));
  }

  @Test
  void more_workers_need_more_entries() {
    var many = new Frontier(lock, 32);
    many.start(root);
    many.next();
    Directory below = directory(root, "d");

    many.found(root, new Work.Found(entries(root, 127), List.of(below), false));
    assertThat(many.next()).isEqualTo(reading(below));

    many.found(below, new Work.Found(entries(below, 1), List.of(directory(below, "e")), false));
    assertThat(many.next()).isEqualTo(entry(root, "f0"));
  }

  @Test
  void a_directory_is_gone_into_before_its_parent_is_read_on() {
    frontier.start(root);
    next();
    Directory below = directory(root, "d");

    found(root, 0, List.of(below), true);

    assertThat(next()).isEqualTo(reading(below));
    assertThat(next()).isEqualTo(reading(root));
  }

  @Test
  void a_directory_is_closed_when_its_listing_has_ended_and_all_in_it_is_done() {
    frontier.start(root);
    next();
    found(root, 2, List.of(), false);
    Step.Copy first = (Step.Copy) next();
    Step.Copy second = (Step.Copy) next();

    frontier.finished(second);
    frontier.finished(first);

    assertThat(next()).isEqualTo(new Step.Finish(root, 0));
  }

  @Test
  void closing_comes_before_everything_else() {
    frontier.start(root);
    next();
    Directory empty = directory(root, "empty");
    found(root, 64, List.of(empty), false);

    found(empty, 0, List.of(), false);

    assertThat(next()).isEqualTo(new Step.Finish(empty, 0));
  }

  @Test
  void the_parent_is_closed_after_the_last_directory_in_it_and_knows_what_it_came_to() {
    frontier.start(root);
    next();
    List<Directory> two = directories(root, 2);
    found(root, 0, two, false);
    for (Directory directory : two) {
      next();
      found(directory, 0, List.of(), false);
    }
    for (Directory directory : two) {
      directory.below.hardLink();
      next();
      frontier.finished(directory, Work.Outcome.DONE);
    }

    assertThat(next()).isEqualTo(new Step.Finish(root, 0));
    assertThat(root.below.hardLinks()).isEqualTo(2);
  }

  @Test
  void a_directory_that_is_to_be_read_again_is_not_done() {
    frontier.start(root);
    next();
    Directory below = directory(root, "d");
    found(root, 0, List.of(below), false);
    next();
    found(below, 0, List.of(), false);
    next();

    frontier.finished(below, Work.Outcome.AGAIN);

    assertThat(next()).isEqualTo(reading(below));
    found(below, 0, List.of(), false);
    assertThat(next()).isEqualTo(new Step.Finish(below, 0));
  }

  @Test
  void what_was_put_aside_comes_when_nothing_else_is_to_be_done() {
    frontier.start(root);
    next();
    found(root, 2, List.of(), false);
    Step failed = next();

    frontier.defer(failed.again());

    assertThat(next()).isEqualTo(entry(root, "f1"));
    assertThat(next()).isEqualTo(failed.again());
  }

  @Test
  void very_much_that_was_put_aside_goes_first() {
    frontier.start(root);
    next();
    found(root, 1, List.of(), false);
    List<Step.Copy> failed = entries(directory(root, "d"), Frontier.DEFERRED + 1);

    failed.forEach(frontier::defer);

    assertThat(next()).isEqualTo(failed.get(0));
    assertThat(next()).as("as many as may wait").isEqualTo(entry(root, "f0"));
  }

  // ---- bounds ----

  @Test
  void while_few_listings_are_half_read_the_walk_goes_deeper() {
    Directory at = manyHalfRead(Frontier.HALF_READ - 1);
    Directory below = directory(at, "below");

    found(at, 0, List.of(below), true);

    assertThat(next()).isEqualTo(reading(below));
    assertThat(frontier.mostHalfRead()).isEqualTo(Frontier.HALF_READ);
  }

  @Test
  void with_many_listings_half_read_the_last_is_read_to_its_end_first() {
    Directory at = manyHalfRead(Frontier.HALF_READ);
    Directory below = directory(at, "below");

    found(at, 0, List.of(below), true);
    assertThat(next()).isEqualTo(reading(at));

    found(at, 0, List.of(), false);
    assertThat(next()).isEqualTo(reading(below));
    assertThat(frontier.mostHalfRead()).isEqualTo(Frontier.HALF_READ + 1);
  }

  @Test
  void a_listing_that_has_ended_makes_room_for_another() {
    Directory at = manyHalfRead(Frontier.HALF_READ);
    Directory above = Objects.requireNonNull(at.parent);
    found(at, 0, List.of(), false);
    assertThat(next()).isEqualTo(new Step.Finish(at, 0));
    frontier.finished(at, Work.Outcome.DONE);
    assertThat(next()).isEqualTo(reading(above));
    found(above, 0, List.of(), false);
    assertThat(next()).isEqualTo(new Step.Finish(above, 0));
    frontier.finished(above, Work.Outcome.DONE);
    Directory top = ((Step.Read) next()).directory();

    for (int room = 0; room < 2; room++) { // its own, and the one that has become free
      Directory below = directory(top, "below");
      found(top, 0, List.of(below), true);
      assertThat(next()).isEqualTo(reading(below));
      top = below;
    }

    found(top, 0, List.of(directory(top, "below")), true);
    assertThat(next()).isEqualTo(reading(top));
  }

  /** So many directories below one another, each half read, and one that has just been begun. */
  private Directory manyHalfRead(int number) {
    frontier.start(root);
    Directory at = root;
    next();
    for (int depth = 0; depth < number; depth++) {
      Directory below = directory(at, "d");
      found(at, 0, List.of(below), true);
      assertThat(next()).isEqualTo(reading(below));
      at = below;
    }
    return at;
  }

  @Test
  void with_very_many_directories_waiting_the_walk_goes_deeper_all_the_same() {
    Directory at = manyHalfRead(Frontier.HALF_READ);
    Directory below = directory(at, "below");
    int waiting = Frontier.HALF_READ; // the half-read ones
    found(at, 0, directories(at, Frontier.WAITING - waiting), true);
    assertThat(next()).isEqualTo(reading(at));

    found(at, 0, List.of(below), true);

    assertThat(next()).isEqualTo(reading(below));
  }

  @Test
  void the_most_that_ever_waited_is_remembered() {
    frontier.start(root);
    next();
    found(root, 3, directories(root, 2), true);
    assertThat(frontier.mostWaiting()).isEqualTo(6);

    frontier.defer(next());
    frontier.defer(next());
    found(root, 1, List.of(), false);

    assertThat(frontier.mostWaiting()).isEqualTo(7);
  }

  // ---- listings that break off ----

  @Test
  void a_listing_that_broke_off_is_looked_at_when_what_it_gave_is_done() {
    frontier.start(root);
    next();
    found(root, 1, List.of(), true);
    var failure = new Unavailable(Problem.when("List").because("the cluster is tired"));
    Step.Copy given = givenOut();

    frontier.brokenOff(root, failure);
    frontier.finished(given);

    assertThat(next()).isEqualTo(new Step.Finish(root, 0));
    assertThat(root.failure).isSameAs(failure);
  }

  private Step.Copy givenOut() {
    Step step = next();
    while (!(step instanceof Step.Copy)) {
      step = next();
    }
    return (Step.Copy) step;
  }

  @Test
  void a_directory_that_is_begun_anew_waits_as_long_as_its_failures_ask_for() {
    frontier.start(root);
    next();
    root.failures = 3;
    root.below.hardLink();
    root.unfinished = 0;

    frontier.startOver(root);

    assertThat(next()).isEqualTo(new Step.Read(root, 3));
    assertThat(root.below.hardLinks()).isZero();
    found(root, 0, List.of(), false);
    assertThat(next()).isEqualTo(new Step.Finish(root, 0));
  }

  // ---- workers that wait ----

  @Test
  void when_the_root_is_closed_there_is_nothing_more_for_anybody() {
    frontier.start(root);
    next();
    List<CompletableFuture<Step>> waiting = workers(3);

    frontier.finished(root, Work.Outcome.DONE);

    assertThat(waiting).allSatisfy(step -> assertThat(step.join()).isNull());
    assertThat(frontier.next()).isNull();
    assertThat(frontier.stopped()).isTrue();
  }

  @Test
  void stopping_leaves_what_waits_undone() {
    frontier.start(root);
    next();
    found(root, 5, List.of(), true);

    frontier.stop();

    assertThat(frontier.next()).isNull();
  }

  @Test
  void all_who_wait_get_something_of_what_one_reading_finds() {
    frontier.start(root);
    next();
    List<CompletableFuture<Step>> waiting = workers(3);

    found(root, 2, List.of(), true);

    assertThat(waiting.stream().map(CompletableFuture::join))
        .containsExactlyInAnyOrder(entry(root, "f0"), entry(root, "f1"), reading(root));
  }

  @ParameterizedTest
  @ValueSource(strings = {"found", "deferred", "again", "anew", "last of a directory", "broken"})
  void whatever_comes_up_wakes_one_who_waits(String event) {
    frontier.start(root);
    next();
    Directory below = directory(root, "d");
    below.unfinished = 0;
    List<CompletableFuture<Step>> waiting = workers(1);

    switch (event) {
      case "found" -> found(root, 0, List.of(), false);
      case "deferred" -> frontier.defer(entry(root, "f"));
      case "again" -> frontier.finished(below, Work.Outcome.AGAIN);
      case "anew" -> frontier.startOver(below);
      case "last of a directory" -> {
        below.unfinished = 1;
        frontier.finished(entry(below, "f"));
      }
      default ->
          frontier.brokenOff(
              root, new Unavailable(Problem.when("List").because("the cluster is tired")));
    }

    assertThat(waiting.get(0).join()).isNotNull();
  }

  /** Workers for whom there is nothing to do yet; returns when all of them wait. */
  private List<CompletableFuture<Step>> workers(int number) {
    List<CompletableFuture<Step>> steps = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    var begun = new CountDownLatch(number);
    for (int worker = 0; worker < number; worker++) {
      var step = new CompletableFuture<Step>();
      var thread =
          new Thread(
              () -> {
                begun.countDown();
                step.complete(frontier.next());
              });
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
      steps.add(step);
    }
    CloningLab.awaited(begun);
    while (!threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING)) {
      Thread.onSpinWait();
    }
    return steps;
  }
}
