package io.isilondriver.simulator.http;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What was asked and answered: a count for each method and path template, and the last requests in
 * full. Cookies, tokens and passwords are not kept.
 */
public final class RequestJournal {
  /**
   * One request that was answered.
   *
   * @param target path and query as they came
   * @param template path with its variable parts in braces and without its version
   * @param status status of the answer, 0 if the connection was dropped instead
   * @param took from the request to the answer
   * @param headers the namespace headers ({@code x-isi-ifs-...}), content type and user agent
   */
  public record Entry(
      String method,
      String target,
      String template,
      int status,
      Duration took,
      Map<String, String> headers) {
    /** One line for a log: method, path, status, milliseconds. */
    public String line() {
      return "%s %s %d %.1f".formatted(method, target, status, took.toNanos() / 1e6);
    }
  }

  private final int capacity;
  private final @Nullable Consumer<String> log;
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Entry> last = new ArrayDeque<>();

  /**
   * An empty journal.
   *
   * @param capacity how many requests to keep in full
   * @param log where to write a line for each request, or null
   */
  public RequestJournal(int capacity, @Nullable Consumer<String> log) {
    this.capacity = capacity;
    this.log = log;
  }

  /** Notes one request and its answer. */
  public void note(Request request, String template, int status, Duration took) {
    counts.computeIfAbsent(request.method() + " " + template, key -> new LongAdder()).increment();
    if (capacity == 0 && log == null) {
      return;
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    request
        .headers()
        .forEach(
            (name, values) -> {
              if (name.regionMatches(true, 0, "x-isi-ifs-", 0, 10)
                  || name.equalsIgnoreCase("Content-Type")
                  || name.equalsIgnoreCase("User-Agent")) {
                headers.put(name, String.join(", ", values));
              }
            });
    var entry = new Entry(request.method(), request.target(), template, status, took, headers);
    lock.lock();
    try {
      if (last.size() == capacity) {
        last.pollFirst();
      }
      if (capacity > 0) {
        last.addLast(entry);
      }
    } finally {
      lock.unlock();
    }
    if (log != null) {
      log.accept(entry.line());
    }
  }

  /**
   * Requests of a method and template since the last reset, for example {@code POST,
   * /platform/protocols/nfs/exports}.
   */
  public long count(String method, String template) {
    LongAdder count = counts.get(method + " " + template);
    return count == null ? 0 : count.sum();
  }

  /** All requests since the last reset. */
  public long total() {
    return counts.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /** All counts, by {@code METHOD template}. */
  public Map<String, Long> counts() {
    Map<String, Long> all = new TreeMap<>();
    counts.forEach((key, count) -> all.put(key, count.sum()));
    return all;
  }

  /** The last requests, oldest first. */
  public List<Entry> last() {
    lock.lock();
    try {
      return List.copyOf(last);
    } finally {
      lock.unlock();
    }
  }

  /** Forgets everything. */
  public void reset() {
    lock.lock();
    try {
      counts.clear();
      last.clear();
    } finally {
      lock.unlock();
    }
  }
}
