package io.isilondriver.simulator;

import io.isilondriver.onefs.cluster.OneFsException;
import io.isilondriver.simulator.fault.Fault;
import io.isilondriver.simulator.fault.FaultPlan;
import io.isilondriver.simulator.http.Delivery;
import io.isilondriver.simulator.http.HttpAnswer;
import io.isilondriver.simulator.http.Request;
import io.isilondriver.simulator.http.RequestHandler;
import io.isilondriver.simulator.http.RequestJournal;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.papi.ApiError;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The way of a request: control API, parallel limit, fault, latency, work, answer. Waiting keeps no
 * thread.
 */
final class RequestPipeline implements RequestHandler {
  private static final byte[] NO_JSON =
      "<html><body>It works!</body></html>".getBytes(StandardCharsets.US_ASCII);

  private final ClusterEndpoint endpoint;
  private final FaultPlan faults;
  private final RequestJournal journal;
  private final Latency latency;
  private final ScheduledExecutorService scheduler;
  private final Executor workers;
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final AtomicInteger inFlight = new AtomicInteger();

  RequestPipeline(
      ClusterEndpoint endpoint,
      FaultPlan faults,
      RequestJournal journal,
      Latency latency,
      ScheduledExecutorService scheduler,
      Executor workers) {
    this.endpoint = endpoint;
    this.faults = faults;
    this.journal = journal;
    this.latency = latency;
    this.scheduler = scheduler;
    this.workers = workers;
  }

  /** Requests that the simulator itself failed at. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  @Override
  public void handle(Request request, Consumer<Delivery> reply) {
    if (request.path().segment(0).equals("simulator")) {
      reply.accept(new Delivery.Whole(endpoint.control(request)));
      return;
    }
    long start = System.nanoTime();
    Consumer<Delivery> noted =
        delivery -> {
          inFlight.decrementAndGet();
          int status = delivery instanceof Delivery.Reset ? 0 : delivery.answer().status();
          journal.note(
              request,
              endpoint.template(request),
              status,
              Duration.ofNanos(System.nanoTime() - start));
          reply.accept(delivery);
        };
    if (inFlight.incrementAndGet() > latency.mostParallel()) {
      noted.accept(
          new Delivery.Whole(
              HttpAnswer.html(
                  503, "Service Unavailable", "The server is temporarily unable to serve you.")));
      return;
    }
    Optional<Fault> fault = faults.decide(request);
    Duration wait = latency.perRequest().plus(endpoint.extraDelay(request));
    if (fault.isPresent() && fault.get() instanceof Fault.Delay delay) {
      wait = wait.plus(delay.before());
    }
    if (wait.isZero()) {
      work(request, fault, noted);
    } else {
      later(() -> work(request, fault, noted), wait);
    }
  }

  private void later(Runnable work, Duration wait) {
    // What the work throws is answered by the work itself.
    Future<?> unused =
        scheduler.schedule(() -> workers.execute(work), wait.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void work(Request request, Optional<Fault> fault, Consumer<Delivery> reply) {
    reply.accept(fault.map(f -> faulty(request, f)).orElseGet(() -> whole(request)));
  }

  private Delivery whole(Request request) {
    return new Delivery.Whole(answer(request, false));
  }

  private Delivery faulty(Request request, Fault fault) {
    if (fault instanceof Fault.StatusBefore status) {
      return new Delivery.Whole(failure(status.status()));
    }
    if (fault instanceof Fault.StatusAfter status) {
      answer(request, false);
      return new Delivery.Whole(failure(status.status()));
    }
    if (fault instanceof Fault.ResetBefore) {
      return new Delivery.Reset(HttpAnswer.empty(200));
    }
    if (fault instanceof Fault.ResetAfter) {
      return new Delivery.Reset(answer(request, false));
    }
    if (fault instanceof Fault.Truncate) {
      return new Delivery.Truncated(answer(request, false));
    }
    if (fault instanceof Fault.NotJson) {
      HttpAnswer real = answer(request, false);
      return new Delivery.Whole(
          new HttpAnswer(
              real.status(), real.headers(), real.body().length == 0 ? new byte[0] : NO_JSON));
    }
    if (fault instanceof Fault.NoList) {
      HttpAnswer real = answer(request, false);
      return new Delivery.Whole(real.status() == 200 ? HttpAnswer.json(200, Json.object()) : real);
    }
    if (fault instanceof Fault.RepeatResume) {
      return new Delivery.Whole(ClusterEndpoint.repeatingResume(request, answer(request, false)));
    }
    if (fault instanceof Fault.SlowBody slow) {
      return new Delivery.Slow(answer(request, false), slow.over());
    }
    if (fault instanceof Fault.ExpireSession) {
      endpoint.expireSession(request);
    } else if (fault instanceof Fault.ExpireAllSessions) {
      endpoint.expireAllSessions();
    } else if (fault instanceof Fault.HideExport hide) {
      endpoint.hideNextExport(request, hide.reads());
    } else if (fault instanceof Fault.CopyErrors) {
      Optional<HttpAnswer> refusal = endpoint.copyErrors(request);
      if (refusal.isPresent()) {
        return new Delivery.Whole(refusal.get());
      }
    }
    return new Delivery.Whole(answer(request, fault instanceof Fault.SessionTableFull));
  }

  private HttpAnswer answer(Request request, boolean tableFull) {
    HttpAnswer answer = work(request, tableFull);
    return answer.status() < 400 ? answer : endpoint.worded(answer);
  }

  private HttpAnswer work(Request request, boolean tableFull) {
    try {
      return endpoint.answer(request, tableFull);
    } catch (ApiError refused) {
      return refused.answer();
    } catch (OneFsException refused) {
      return ApiError.of(refused).answer();
    } catch (RuntimeException | StackOverflowError broken) {
      // A bug of the simulator looks like one of the cluster, names itself, and is remembered.
      failures.add(request.method() + " " + request.target() + ": " + broken);
      return ApiError.of(500, "AEC_EXCEPTION", "Simulator failure: " + broken).answer();
    }
  }

  private HttpAnswer failure(int status) {
    return switch (status) {
      case 401 -> endpoint.unauthorized();
      case 502 ->
          HttpAnswer.html(502, "Bad Gateway", "The proxy server received an invalid response.");
      case 503 ->
          HttpAnswer.html(
              503, "Service Unavailable", "The server is temporarily unable to serve you.");
      case 504 -> HttpAnswer.html(504, "Gateway Timeout", "The gateway did not answer in time.");
      default ->
          ApiError.of(status, CODES.getOrDefault(status, "AEC_EXCEPTION"), "Injected fault.")
              .answer();
    };
  }

  private static final Map<Integer, String> CODES =
      Map.ofEntries(
          Map.entry(400, "AEC_BAD_REQUEST"),
          Map.entry(403, "AEC_FORBIDDEN"),
          Map.entry(404, "AEC_NOT_FOUND"),
          Map.entry(405, "AEC_METHOD_NOT_ALLOWED"),
          Map.entry(409, "AEC_CONFLICT"),
          Map.entry(500, "AEC_SYSTEM_INTERNAL_ERROR"));
}
