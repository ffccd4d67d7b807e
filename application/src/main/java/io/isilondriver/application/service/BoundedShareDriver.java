package io.isilondriver.application.service;

import io.isilondriver.application.port.in.Access;
import io.isilondriver.application.port.in.Backend;
import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.application.port.in.ShareServers;
import io.isilondriver.application.port.in.ShareSnapshots;
import io.isilondriver.application.port.in.Shares;
import io.isilondriver.application.port.out.backend.Deadlines;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A driver each call of which ends within a limit. A proxy stands before each inbound port, because
 * the limit means the same for every method of every one of them.
 */
record BoundedShareDriver(ShareDriver driver, Deadlines deadlines, Duration limit)
    implements ShareDriver {
  @Override
  public Shares shares() {
    return bounded(Shares.class, driver.shares());
  }

  @Override
  public ShareSnapshots snapshots() {
    return bounded(ShareSnapshots.class, driver.snapshots());
  }

  @Override
  public Access access() {
    return bounded(Access.class, driver.access());
  }

  @Override
  public Backend backend() {
    return bounded(Backend.class, driver.backend());
  }

  @Override
  public ShareServers shareServers() {
    return bounded(ShareServers.class, driver.shareServers());
  }

  @Override
  public ShareDriver within(Duration other) {
    return driver.within(other);
  }

  @Override
  public void close() {
    driver.close();
  }

  private <P> P bounded(Class<P> port, P target) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> called(target, method, arguments)));
  }

  private @Nullable Object called(
      Object target, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    try {
      return deadlines.within(limit, () -> result(target, method, arguments)).orElse(null);
    } catch (Thrown e) {
      throw e.told;
    }
  }

  private static Optional<Object> result(
      Object target, Method method, @Nullable Object @Nullable [] arguments) {
    try {
      return Optional.ofNullable(method.invoke(target, arguments));
    } catch (InvocationTargetException e) {
      throw new Thrown(e.getTargetException());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("An inbound port is not public: " + method, e);
    }
  }

  /** What a method threw, on its way through a supplier. */
  private static final class Thrown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Throwable told;

    Thrown(Throwable told) {
      super(null, told, false, false);
      this.told = told;
    }
  }
}
