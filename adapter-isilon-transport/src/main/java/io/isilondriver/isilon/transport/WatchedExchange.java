package io.isilondriver.isilon.transport;

import java.time.Duration;
import java.util.List;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import retrofit2.Invocation;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.HEAD;
import retrofit2.http.POST;
import retrofit2.http.PUT;

/** Logs one attempt and tells the observers of it. */
final class WatchedExchange {
  private static final String VERSION = "{v}";

  private final Observers observers;
  private final Request request;
  private final TransportObserver.Request told;

  WatchedExchange(
      Observers observers, RequestSpec spec, Request request, int attempt, Duration waited) {
    this.observers = observers;
    this.request = request;
    this.told =
        new TransportObserver.Request(
            spec.what(), request.method(), templateOf(request), attempt, waited);
  }

  void started() {
    observers.tell(each -> each.started(told));
  }

  void answered(@Nullable ClusterNode node, int status, long nanos) {
    if (Wire.LOG.isDebugEnabled()) {
      Wire.LOG.debug(
          "{} {}: {} in {} ms, attempt {}",
          told.method(),
          request.url().encodedPath(),
          status,
          nanos / 1_000_000,
          told.attempt());
    }
    observers.tell(each -> each.answered(exchange(node, nanos), status));
  }

  void unanswered(@Nullable ClusterNode node, String reason, long nanos) {
    Wire.LOG.debug(
        "{} {}: no answer after {} ms, attempt {}: {}",
        told.method(),
        request.url().encodedPath(),
        nanos / 1_000_000,
        told.attempt(),
        reason);
    observers.tell(each -> each.unanswered(exchange(node, nanos), reason));
  }

  private TransportObserver.Exchange exchange(@Nullable ClusterNode node, long nanos) {
    return new TransportObserver.Exchange(
        told,
        request.url().encodedPath(),
        node == null ? "" : node.authority(),
        Duration.ofNanos(nanos));
  }

  /** The path as the endpoint's interface writes it, with the version that was sent. */
  private static String templateOf(Request request) {
    Invocation invocation = request.tag(Invocation.class);
    String declared = invocation == null ? "" : declaredPath(invocation);
    int query = declared.indexOf('?');
    String path = query < 0 ? declared : declared.substring(0, query);
    List<String> segments = request.url().pathSegments();
    return "/" + (segments.size() > 1 ? path.replace(VERSION, segments.get(1)) : path);
  }

  private static String declaredPath(Invocation invocation) {
    var method = invocation.method();
    if (method.isAnnotationPresent(GET.class)) {
      return method.getAnnotation(GET.class).value();
    }
    if (method.isAnnotationPresent(PUT.class)) {
      return method.getAnnotation(PUT.class).value();
    }
    if (method.isAnnotationPresent(POST.class)) {
      return method.getAnnotation(POST.class).value();
    }
    if (method.isAnnotationPresent(DELETE.class)) {
      return method.getAnnotation(DELETE.class).value();
    }
    return method.isAnnotationPresent(HEAD.class) ? method.getAnnotation(HEAD.class).value() : "";
  }
}
