package io.isilondriver.contract.watch;

import io.isilondriver.application.port.out.Listing;
import io.isilondriver.application.port.out.backend.Deadlines;
import io.isilondriver.application.port.out.backend.StorageBackend;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A backend all of whose port calls go by a watcher, listings item by item. */
public final class WatchedBackend {
  private final PortWatcher watcher;
  private final Map<Class<?>, Object> ports = new ConcurrentHashMap<>();

  private WatchedBackend(PortWatcher watcher) {
    this.watcher = watcher;
  }

  /** The same backend, watched. */
  public static StorageBackend of(StorageBackend backend, PortWatcher watcher) {
    var watched = new WatchedBackend(watcher);
    return proxy(
        StorageBackend.class,
        (method, arguments) -> {
          Object answer = invoked(backend, method, arguments);
          return answer != null && asksTheCluster(method.getReturnType())
              ? watched.port(method.getReturnType(), answer)
              : answer;
        });
  }

  // Deadlines belong to the calling thread; no call of theirs reaches the cluster, so none can
  // fail.
  private static boolean asksTheCluster(Class<?> type) {
    return type.isInterface() && type != Deadlines.class;
  }

  private Object port(Class<?> type, Object target) {
    return ports.computeIfAbsent(
        type,
        port ->
            proxy(
                port,
                (method, arguments) -> {
                  PortCall call = PortCall.of(port, target, method, arguments);
                  Object answer = watcher.called(call);
                  return answer instanceof Listing<?> listing ? watched(call, listing) : answer;
                }));
  }

  private <T> Listing<T> watched(PortCall call, Listing<T> listing) {
    return () -> {
      Iterator<T> items = listing.iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return items.hasNext();
        }

        @Override
        @SuppressWarnings("unchecked") // the watcher hands on what the listing gave
        public T next() {
          try {
            return (T) Objects.requireNonNull(watcher.called(PortCall.nextItem(call, items::next)));
          } catch (RuntimeException | Error e) {
            throw e;
          } catch (Throwable e) {
            throw new IllegalStateException(e);
          }
        }
      };
    };
  }

  private static <T> T proxy(Class<T> type, Behaviour behaviour) {
    Object made =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) ->
                method.getDeclaringClass() == Object.class
                    ? ofObject(type, self, method, arguments)
                    : behaviour.called(method, arguments));
    return type.cast(made);
  }

  private static Object ofObject(
      Class<?> type, Object self, Method method, Object @Nullable [] arguments) {
    return switch (method.getName()) {
      case "hashCode" -> System.identityHashCode(self);
      case "equals" -> arguments != null && arguments.length == 1 && self == arguments[0];
      default -> "watched " + type.getSimpleName();
    };
  }

  private static @Nullable Object invoked(
      Object target, Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  @FunctionalInterface
  private interface Behaviour {
    @Nullable Object called(Method method, Object @Nullable [] arguments) throws Throwable;
  }
}
