package io.isilondriver.inmemory.backend;

import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.application.service.context.Sleeper;
import io.isilondriver.contract.ClusterFixture;
import io.isilondriver.contract.ClusterUnderTest;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.onefs.cluster.filesystem.Creation;
import io.isilondriver.onefs.engine.ClusterBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A fresh cluster in memory for one test, whose time passes when somebody waits. */
final class InMemoryCluster implements ClusterUnderTest {
  private static final IfsPath ROOT = IfsPath.of("/ifs/manila");

  private final TestClock clock = new TestClock();
  private final InMemoryBackend cluster;
  private final StorageBackend backend;

  InMemoryCluster() {
    cluster = InMemoryBackend.over(new ClusterBuilder().clock(clock).withoutPeople().build());
    cluster.cluster().fileSystem().createDirectory(ROOT.value(), Creation.DIRECTORY);
    backend = cluster.open();
  }

  @Override
  public IfsPath root() {
    return ROOT;
  }

  @Override
  public StorageBackend backend() {
    return backend;
  }

  @Override
  public StorageBackend anotherBackend() {
    return cluster.open();
  }

  @Override
  public ClusterFixture fixture() {
    return new InMemoryFixture(cluster);
  }

  @Override
  public Sleeper waiting() {
    return duration -> {
      clock.advance(duration);
      cluster.cluster().jobs().active(); // somebody looks, so jobs that are due end
    };
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public void close() {
    backend.close();
  }

  /** A clock that stands still until it is moved. */
  private static final class TestClock extends Clock {
    private final AtomicReference<Instant> now =
        new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));

    void advance(Duration duration) {
      now.updateAndGet(instant -> instant.plus(duration));
    }

    @Override
    public Instant instant() {
      return now.get();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
