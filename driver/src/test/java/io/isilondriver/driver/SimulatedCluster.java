package io.isilondriver.driver;

import io.isilondriver.application.ShareSettings;
import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.application.service.ShareDrivers;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.isilon.transport.ClusterAddress;
import io.isilondriver.isilon.transport.ConnectionSettings;
import io.isilondriver.isilon.transport.Credentials;
import io.isilondriver.simulator.OneFsSimulator;
import io.isilondriver.simulator.OneFsSimulatorBuilder;
import io.isilondriver.simulator.Quirk;
import io.isilondriver.simulator.SimulatorClock;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A OneFS simulator whose time passes when somebody waits, and drivers that speak HTTP to it. */
final class SimulatedCluster implements AutoCloseable {
  static final IfsPath ROOT = IfsPath.of("/ifs/manila");
  static final String USER = "svc-share";
  static final String PASSWORD = "s3cret-of-the-driver";

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final SimulatorClock clock;
  private final OneFsSimulator simulator;

  SimulatedCluster() {
    this(builder -> builder);
  }

  SimulatedCluster(UnaryOperator<OneFsSimulatorBuilder> change) {
    this(builder -> change.apply(builder.http()).start(), SimulatorClock.standingAt(START));
  }

  private SimulatedCluster(
      Function<OneFsSimulatorBuilder, OneFsSimulator> starting, SimulatorClock clock) {
    this.clock = clock;
    this.simulator =
        starting.apply(
            OneFsSimulator.builder()
                .clock(clock)
                .account(USER, PASSWORD)
                .journalCapacity(100_000)
                .turnOn(Quirk.COLLECTION_DELETE_IS_VIOLATION));
  }

  /** One that is encrypted, with a certificate of its own. */
  static SimulatedCluster encrypted(UnaryOperator<OneFsSimulatorBuilder> change) {
    return new SimulatedCluster(
        builder -> change.apply(builder).start(), SimulatorClock.standingAt(START));
  }

  OneFsSimulator simulator() {
    return simulator;
  }

  SimulatorClock clock() {
    return clock;
  }

  ConnectionSettings.Builder settings() {
    return ConnectionSettings.builder()
        .address(ClusterAddress.parse(simulator.url().toString(), 8080))
        .credentials(Credentials.of(USER, PASSWORD))
        .clock(clock)
        .sleeper(clock::advance);
  }

  IsilonBackend backend() {
    return new IsilonBackend(settings().build());
  }

  /** A backend that turns a page after every few items. */
  IsilonBackend backendWithPagesOf(int items) {
    return new IsilonBackend(settings().build(), items, items);
  }

  ShareDriver driver() {
    return driverOver(backend());
  }

  ShareDriver driverOver(StorageBackend backend) {
    return driverWith(settings -> settings, backend);
  }

  ShareDriver driverWith(UnaryOperator<ShareSettings.Builder> change, StorageBackend backend) {
    return ShareDrivers.over(
        backend, change.apply(ShareSettings.builder(ROOT)).build(), clock, clock::advance);
  }

  @Override
  public void close() {
    simulator.close();
  }
}
