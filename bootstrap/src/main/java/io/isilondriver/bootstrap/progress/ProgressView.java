package io.isilondriver.bootstrap.progress;

import io.isilondriver.application.port.in.CloneOperation.Phase;
import io.isilondriver.application.port.in.CloneOperation.Progress;
import io.isilondriver.bootstrap.output.JsonText;
import io.isilondriver.bootstrap.terminal.Terminal;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.share.CloneStrategy;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Shows progress in one style. Used by one thread at a time. */
abstract class ProgressView {
  /** Shows how far the work is. */
  abstract void show(Progress progress);

  /** Leaves the terminal tidy for what is printed next. */
  void end() {}

  /** How long to wait between two looks. */
  abstract Duration interval();

  static ProgressView of(ProgressStyle style, Terminal terminal) {
    return switch (style) {
      case AUTO -> terminal.errorsSeen() ? new Bar(terminal) : new Lines(terminal);
      case BAR -> new Bar(terminal);
      case LINES -> new Lines(terminal);
      case JSON -> new JsonLines(terminal);
      case NONE -> new Silence();
    };
  }

  /** {@code 1234 of 5000 entries, 12 MiB, 410/s, about 9 s left}. */
  static String figures(Progress progress) {
    var text = new StringBuilder();
    text.append(progress.entries());
    progress.estimatedTotal().ifPresent(total -> text.append(" of ").append(total));
    text.append(" entries, ").append(new DataSize(progress.bytes()));
    if (progress.rate() > 0) {
      text.append(String.format(Locale.ROOT, ", %.0f/s", progress.rate()));
    }
    left(progress)
        .ifPresent(left -> text.append(", about %d s left".formatted(left.toSeconds() + 1)));
    return text.toString();
  }

  /** The time that is left, as far as rate and total tell. */
  static Optional<Duration> left(Progress progress) {
    if (progress.phase() != Phase.COPYING || progress.rate() <= 0) {
      return Optional.empty();
    }
    return progress
        .estimatedTotal()
        .filter(total -> total > progress.entries())
        .map(
            total ->
                Duration.ofMillis((long) (1000 * (total - progress.entries()) / progress.rate())));
  }

  static String word(Phase phase) {
    return phase.name().toLowerCase(Locale.ROOT);
  }

  private static final class Bar extends ProgressView {
    private static final int BAR_WIDTH = 24;
    private static final String START_OF_LINE = "\r\u001b[K";

    private final Terminal terminal;

    Bar(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    void show(Progress progress) {
      String line =
          "%-10s %s %s".formatted(word(progress.phase()), bar(progress), figures(progress));
      int columns = Math.max(20, terminal.columns() - 1);
      terminal
          .err()
          .print(START_OF_LINE + (line.length() > columns ? line.substring(0, columns) : line));
      terminal.err().flush();
    }

    private static String bar(Progress progress) {
      double done =
          progress.phase() == Phase.DONE
              ? 1
              : progress
                  .estimatedTotal()
                  .filter(total -> total > 0)
                  .map(total -> Math.min(1.0, progress.entries() / (double) total))
                  .orElse(0.0);
      int filled = (int) (done * BAR_WIDTH);
      return "[" + "#".repeat(filled) + ".".repeat(BAR_WIDTH - filled) + "]";
    }

    @Override
    void end() {
      terminal.err().print(START_OF_LINE);
      terminal.err().flush();
    }

    @Override
    Duration interval() {
      return Duration.ofMillis(100);
    }
  }

  private static final class Lines extends ProgressView {
    private final Terminal terminal;

    Lines(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    void show(Progress progress) {
      String strategy = progress.strategy().map(chosen -> " by " + chosen.word()).orElse("");
      terminal.say("%s%s: %s".formatted(word(progress.phase()), strategy, figures(progress)));
    }

    @Override
    Duration interval() {
      return Duration.ofSeconds(5);
    }
  }

  private static final class JsonLines extends ProgressView {
    private final Terminal terminal;

    JsonLines(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    void show(Progress progress) {
      terminal.say(
          JsonText.line(
              JsonText.object()
                  .with("phase", word(progress.phase()))
                  .with("strategy", progress.strategy().map(CloneStrategy::word))
                  .with("reason", progress.reason())
                  .with("entries", progress.entries())
                  .with("bytes", progress.bytes())
                  .with("estimated_total", progress.estimatedTotal())
                  .with("elapsed_ms", progress.elapsed().toMillis())
                  .with("rate_per_second", Math.round(progress.rate() * 10) / 10.0)
                  .with("left_ms", left(progress).map(Duration::toMillis))
                  .build()));
    }

    @Override
    Duration interval() {
      return Duration.ofSeconds(1);
    }
  }

  private static final class Silence extends ProgressView {
    @Override
    void show(Progress progress) {}

    @Override
    Duration interval() {
      return Duration.ofMinutes(1);
    }
  }
}
