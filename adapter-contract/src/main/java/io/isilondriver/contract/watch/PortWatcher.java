package io.isilondriver.contract.watch;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Sees every call of every port, and decides what comes of it. Used by several threads. */
@FunctionalInterface
public interface PortWatcher {
  /** Lets every call through. */
  PortWatcher NONE = PortCall::proceed;

  /** Carries the call out with {@link PortCall#proceed}, or does something else instead. */
  @Nullable Object called(PortCall call) throws Throwable;

  /** Lets calls through, and has something done before each that fits. */
  static PortWatcher before(Predicate<PortCall> which, Consumer<PortCall> action) {
    return call -> {
      if (which.test(call)) {
        action.accept(call);
      }
      return call.proceed();
    };
  }

  /** Lets calls through, and has something done after each that fits and succeeded. */
  static PortWatcher after(Predicate<PortCall> which, Consumer<PortCall> action) {
    return call -> {
      Object answer = call.proceed();
      if (which.test(call)) {
        action.accept(call);
      }
      return answer;
    };
  }

  /** Which calls, by port and method. */
  static Predicate<PortCall> to(String name) {
    return call -> call.name().equals(name);
  }
}
