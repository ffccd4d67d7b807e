package io.isilondriver.draws;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The random values of one try of a property. The seeds of all tries are fixed, so that a build
 * finds the same twice; a failure names its own. {@code -Ddraws.seed=N} makes only the try of that
 * seed, and {@code -Ddraws.seed=random} all tries from a seed that nobody tried before.
 */
public final class Draws {
  private static final String SEED = "draws.seed";

  /** What programs get wrong in a text: separators, escapes, controls, what is no character. */
  private static final String TROUBLE =
      " /\\.:;,#?%&+='\"@*<>|$~_-\0\t\n\r\u007f\u00a0\u2028\u202e\ufeff\uffff\ud83d\ude00üß文İı";

  private final Random random;

  private Draws(long seed) {
    // Of neighbouring seeds Random draws alike at first.
    random = new Random(new SplittableRandom(seed).nextLong());
  }

  /**
   * Holds a property against that many draws.
   *
   * @throws AssertionError naming the seed that repeats the first failure
   */
  public static void tries(int tries, Consumer<Draws> property) {
    for (long seed : seeds(tries)) {
      try {
        property.accept(new Draws(seed));
      } catch (Exception | AssertionError e) {
        throw failure(seed, "", e);
      }
    }
  }

  /**
   * Holds a property against that many sequences.
   *
   * @throws AssertionError naming the seed that repeats the first failure, and the shortest
   *     sequence found that fails
   */
  public static <T> void sequences(
      int tries, Function<Draws, List<T>> drawn, Consumer<List<T>> property) {
    for (long seed : seeds(tries)) {
      List<T> sequence = drawn.apply(new Draws(seed));
      Optional<Throwable> failure = failureOf(property, sequence);
      if (failure.isPresent()) {
        List<T> shortest = shortened(sequence, property);
        throw failure(
            seed,
            " by " + shortest,
            failureOf(property, shortest).orElse(failure.get())); // some failures come and go
      }
    }
  }

  private static long[] seeds(int tries) {
    String chosen = System.getProperty(SEED, "");
    if (!chosen.isEmpty() && !chosen.equals("random")) {
      return new long[] {Long.parseLong(chosen)};
    }
    long first = chosen.isEmpty() ? 1 : new Random().nextInt(Integer.MAX_VALUE);
    return LongStream.range(first, first + tries).toArray();
  }

  private static AssertionError failure(long seed, String by, Throwable cause) {
    return new AssertionError(
        "Fails%s; -D%s=%d repeats it: %s".formatted(by, SEED, seed, cause.getMessage()), cause);
  }

  private static <T> Optional<Throwable> failureOf(Consumer<List<T>> property, List<T> sequence) {
    try {
      property.accept(sequence);
      return Optional.empty();
    } catch (Exception | AssertionError e) {
      return Optional.of(e);
    }
  }

  /** Leaves out one element after the other, for as long as the rest still fails. */
  private static <T> List<T> shortened(List<T> sequence, Consumer<List<T>> property) {
    List<T> shortest = sequence;
    for (int i = sequence.size() - 1; i >= 0; i--) {
      List<T> shorter = new ArrayList<>(shortest);
      shorter.remove(i);
      if (failureOf(property, shorter).isPresent()) {
        shortest = shorter;
      }
    }
    return shortest;
  }

  /** A number from the least to the most, both included; often one of these two. */
  public int between(int least, int most) {
    return Math.toIntExact(between((long) least, (long) most));
  }

  /** A number from the least to the most, both included; often one of these two. */
  public long between(long least, long most) {
    return switch (least == most ? 0 : random.nextInt(20)) {
      case 0 -> least;
      case 1 -> most;
      default -> random.nextLong(least, most) + random.nextInt(2); // most may be the last there is
    };
  }

  /** Whether something that happens this often, from 0 to 1, happens now. */
  public boolean chance(double often) {
    return random.nextDouble() < often;
  }

  /** One or the other. */
  public boolean either() {
    return random.nextBoolean();
  }

  /** One of these. */
  @SafeVarargs
  public final <T> T oneOf(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** One of these. */
  public <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** One of an enum's. */
  public <T extends Enum<T>> T oneOf(Class<T> type) {
    return oneOf(type.getEnumConstants());
  }

  /** One of these numbers of cases, counted from 0, each as often as its weight says. */
  public int weighted(int... weights) {
    int rest = random.nextInt(IntStream.of(weights).sum());
    int chosen = 0;
    while (rest >= weights[chosen]) {
      rest -= weights[chosen++];
    }
    return chosen;
  }

  /** A value this often, from 0 to 1, and else none. */
  public <T> Optional<T> maybe(double often, Supplier<T> value) {
    return chance(often) ? Optional.of(value.get()) : Optional.empty();
  }

  /** The first value that passes. */
  public <T> T until(Predicate<T> passes, Supplier<T> value) {
    T drawn = value.get();
    while (!passes.test(drawn)) {
      drawn = value.get();
    }
    return drawn;
  }

  /** Values, of a length from the least to the most. */
  public <T> List<T> list(int least, int most, Supplier<T> value) {
    List<T> drawn = new ArrayList<>();
    for (int length = between(least, most); length > 0; length--) {
      drawn.add(value.get());
    }
    return drawn;
  }

  /** Bytes of any value. */
  public byte[] bytes(int length) {
    byte[] drawn = new byte[length];
    for (int i = 0; i < length; i++) {
      drawn[i] = (byte) between(Byte.MIN_VALUE, Byte.MAX_VALUE);
    }
    return drawn;
  }

  /** Any text at all, of a length from the least to the most. */
  public String text(int least, int most) {
    StringBuilder drawn = new StringBuilder();
    for (int length = between(least, most); length > 0; length--) {
      drawn.append(
          switch (random.nextInt(4)) {
            case 0 -> TROUBLE.charAt(random.nextInt(TROUBLE.length()));
            case 1 -> (char) random.nextInt(Character.MAX_VALUE + 1);
            default -> (char) random.nextInt(' ', 127);
          });
    }
    return drawn.toString();
  }

  /** A text of these characters, of a length from the least to the most. */
  public String text(String characters, int least, int most) {
    StringBuilder drawn = new StringBuilder();
    for (int length = between(least, most); length > 0; length--) {
      drawn.append(characters.charAt(random.nextInt(characters.length())));
    }
    return drawn.toString();
  }

  /** Chance itself, for what draws by its own means. */
  public Random random() {
    return random;
  }
}
