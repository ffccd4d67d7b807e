package io.isilondriver.simulator.fault;

import java.time.Duration;
import java.util.Locale;

/** One thing that can go wrong with a request. */
public sealed interface Fault {
  /** The word that names it on command lines and in the control API. */
  String word();

  /** Answers with a status and leaves the cluster as it is. */
  record StatusBefore(int status) implements Fault {
    @Override
    public String word() {
      return "status-" + status;
    }
  }

  /** Does what was asked, then answers with a status that says it failed. */
  record StatusAfter(int status) implements Fault {
    @Override
    public String word() {
      return "status-" + status + "-after";
    }
  }

  /** Resets the connection and leaves the cluster as it is. */
  record ResetBefore() implements Fault {
    @Override
    public String word() {
      return "reset-before";
    }
  }

  /** Does what was asked, then resets the connection. */
  record ResetAfter() implements Fault {
    @Override
    public String word() {
      return "reset-after";
    }
  }

  /** Does what was asked and sends half of the answer's body. */
  record Truncate() implements Fault {
    @Override
    public String word() {
      return "truncate";
    }
  }

  /** Does what was asked and sends a body that is not JSON, with the right status and type. */
  record NotJson() implements Fault {
    @Override
    public String word() {
      return "not-json";
    }
  }

  /** Does what was asked and sends the body in pieces over some time. */
  record SlowBody(Duration over) implements Fault {
    @Override
    public String word() {
      return "slow-body";
    }
  }

  /** Waits before the request is looked at. */
  record Delay(Duration before) implements Fault {
    @Override
    public String word() {
      return "delay";
    }
  }

  /** Ends the session of the request just before it is looked at. */
  record ExpireSession() implements Fault {
    @Override
    public String word() {
      return "expire-session";
    }
  }

  /** Ends all sessions just before the request is looked at. */
  record ExpireAllSessions() implements Fault {
    @Override
    public String word() {
      return "expire-all";
    }
  }

  /** Refuses a login because the session table is full; has no effect on other requests. */
  record SessionTableFull() implements Fault {
    @Override
    public String word() {
      return "session-table-full";
    }
  }

  /** Makes a new NFS export invisible to some of the reads that follow. */
  record HideExport(int reads) implements Fault {
    @Override
    public String word() {
      return "hide-export";
    }
  }

  /** Answers a namespace copy with status 200 and a list of errors, without copying. */
  record CopyErrors() implements Fault {
    @Override
    public String word() {
      return "copy-errors";
    }
  }

  /** Answers a page of a listing with the resume token that led to it, if there was one. */
  record RepeatResume() implements Fault {
    @Override
    public String word() {
      return "repeat-resume";
    }
  }

  /** Does what was asked and answers with an empty object, without the list that belongs there. */
  record NoList() implements Fault {
    @Override
    public String word() {
      return "no-list";
    }
  }

  /**
   * Reads a fault by its word: {@code status-503}, {@code status-500-after}, {@code reset-before},
   * {@code reset-after}, {@code truncate}, {@code not-json}, {@code slow-body}, {@code delay},
   * {@code expire-session}, {@code expire-all}, {@code session-table-full}, {@code hide-export},
   * {@code copy-errors}, {@code repeat-resume}, {@code no-list}. A slow body takes 200 ms, a delay
   * 100 ms, and a hidden export shows up after two reads.
   *
   * @throws IllegalArgumentException if there is no such fault
   */
  static Fault of(String word) {
    String kind = word.toLowerCase(Locale.ROOT);
    if (kind.matches("status-[1-5][0-9][0-9]")) {
      return new StatusBefore(Integer.parseInt(kind.substring(7)));
    }
    if (kind.matches("status-[1-5][0-9][0-9]-after")) {
      return new StatusAfter(Integer.parseInt(kind.substring(7, 10)));
    }
    return switch (kind) {
      case "reset-before" -> new ResetBefore();
      case "reset-after" -> new ResetAfter();
      case "truncate" -> new Truncate();
      case "not-json" -> new NotJson();
      case "slow-body" -> new SlowBody(Duration.ofMillis(200));
      case "delay" -> new Delay(Duration.ofMillis(100));
      case "expire-session" -> new ExpireSession();
      case "expire-all" -> new ExpireAllSessions();
      case "session-table-full" -> new SessionTableFull();
      case "hide-export" -> new HideExport(2);
      case "copy-errors" -> new CopyErrors();
      case "repeat-resume" -> new RepeatResume();
      case "no-list" -> new NoList();
      default -> throw new IllegalArgumentException("No such fault: '%s'".formatted(word));
    };
  }
}
