package io.isilondriver.driver;

import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.application.service.context.Sleeper;
import io.isilondriver.contract.ClusterFixture;
import io.isilondriver.contract.ClusterUnderTest;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.inmemory.backend.InMemoryBackend;
import io.isilondriver.inmemory.backend.InMemoryFixture;
import io.isilondriver.isilon.transport.ClusterAddress;
import io.isilondriver.isilon.transport.ConnectionSettings;
import io.isilondriver.isilon.transport.Credentials;
import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.filesystem.Creation;
import io.isilondriver.onefs.engine.ClusterBuilder;
import io.isilondriver.simulator.OneFsSimulator;
import io.isilondriver.simulator.OneFsSimulatorBuilder;
import io.isilondriver.simulator.Quirk;
import io.isilondriver.simulator.SimulatorClock;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A fresh cluster for one test, which is reached over HTTP only. */
final class HttpCluster implements ClusterUnderTest {
  private static final IfsPath ROOT = IfsPath.of("/ifs/manila");

  private final SimulatorClock clock =
      SimulatorClock.standingAt(Instant.parse("2026-01-01T00:00:00Z"));
  private final OneFsSimulator simulator;
  private final List<StorageBackend> opened = new CopyOnWriteArrayList<>();
  private final StorageBackend backend;
  private final StorageBackend witness;
  private final Consumer<OneFsSimulator> atClose;

  HttpCluster() {
    this(builder -> builder, closing -> {});
  }

  /**
   * A cluster.
   *
   * @param change how its simulator differs from the usual one
   * @param atClose looks at the simulator when the test is over
   */
  HttpCluster(UnaryOperator<OneFsSimulatorBuilder> change, Consumer<OneFsSimulator> atClose) {
    this.atClose = atClose;
    OneFsCluster cluster = new ClusterBuilder().clock(clock).withoutPeople().build();
    cluster.fileSystem().createDirectory(ROOT.value(), Creation.DIRECTORY);
    simulator =
        change
            .apply(
                OneFsSimulator.builder()
                    .http()
                    .cluster(cluster)
                    .clock(clock)
                    .journalCapacity(0)
                    .account(SimulatedCluster.USER, SimulatedCluster.PASSWORD)
                    .turnOn(Quirk.COLLECTION_DELETE_IS_VIOLATION))
            .start();
    backend = anotherBackend();
    witness = InMemoryBackend.over(cluster).open();
  }

  OneFsSimulator simulator() {
    return simulator;
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
    var another =
        new IsilonBackend(
            ConnectionSettings.builder()
                .address(ClusterAddress.parse(simulator.url().toString(), 8080))
                .credentials(Credentials.of(SimulatedCluster.USER, SimulatedCluster.PASSWORD))
                .clock(clock)
                .sleeper(this::pass)
                .build());
    opened.add(another);
    return staysOpen(another);
  }

  /** Closing a driver closes its backend, and tests look through it after that. */
  private static StorageBackend staysOpen(StorageBackend backend) {
    return (StorageBackend)
        Proxy.newProxyInstance(
            StorageBackend.class.getClassLoader(),
            new Class<?>[] {StorageBackend.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "close" -> null;
                  case "equals" -> proxy == arguments[0];
                  default -> method.invoke(backend, arguments);
                });
  }

  private void pass(Duration duration) {
    clock.advance(duration);
    simulator.cluster().jobs().active(); // somebody looks, so jobs that are due end
  }

  @Override
  public StorageBackend witness() {
    return witness;
  }

  @Override
  public ClusterFixture fixture() {
    return new InMemoryFixture(InMemoryBackend.over(simulator.cluster()));
  }

  @Override
  public Sleeper waiting() {
    return this::pass;
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public void close() {
    opened.forEach(StorageBackend::close);
    atClose.accept(simulator);
    simulator.close();
  }
}
