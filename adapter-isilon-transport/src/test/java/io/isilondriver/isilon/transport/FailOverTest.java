package io.isilondriver.isilon.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.isilon.transport.Probe.Thing;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailOverTest {
  private static final RequestSpec READ = RequestSpec.toRead("Read the thing");
  private static final RequestSpec CREATE = RequestSpec.toCreate("Create the thing");

  private final TestClock clock = new TestClock();
  private TinyCluster first;
  private TinyCluster second;

  @BeforeEach
  void start() throws IOException {
    first = new TinyCluster().start();
    second = new TinyCluster().start();
  }

  @AfterEach
  void stop() {
    first.close();
    second.close();
  }

  private ConnectionSettings bothNodes() {
    return first.settings(clock).address(second.address()).build();
  }

  @Test
  void all_work_goes_to_one_node_while_it_can_be_reached() { // W36
    try (var connection = ClusterConnection.to(bothNodes())) {
      Probe probe = Probe.on(connection);
      for (int i = 0; i < 5; i++) {
        connection.calls().body(READ, probe::get);
      }
    }

    assertThat(first.requests()).hasSize(5);
    assertThat(second.server().getRequestCount()).isZero();
  }

  @Test
  void the_next_node_takes_over_with_a_session_of_its_own() {
    try (var connection = ClusterConnection.to(bothNodes())) {
      Probe probe = Probe.on(connection);
      connection.calls().body(READ, probe::get);
      first.close();

      connection.calls().body(READ, probe::get);
      connection.calls().body(CREATE, () -> probe.create(new Thing(1)));
    }

    assertThat(second.logins()).isEqualTo(1);
    assertThat(second.requests()).hasSize(2);
  }

  @Test
  void a_name_is_resolved_once_and_its_address_kept() throws IOException { // W36
    var lookups = new AtomicInteger();
    var settings =
        ConnectionSettings.builder()
            .address(new ClusterAddress(false, "onefs.example", first.address().port()))
            .credentials(Credentials.of(TinyCluster.USER, TinyCluster.PASSWORD))
            .clock(clock)
            .sleeper(clock)
            .build();
    InetAddress loopback = InetAddress.getByName("127.0.0.1");

    try (var connection =
        ClusterConnection.to(
            settings,
            host -> {
              lookups.incrementAndGet();
              return List.of(loopback);
            })) {
      Probe probe = Probe.on(connection);
      connection.calls().body(READ, probe::get);
      connection.calls().body(READ, probe::get);
    }

    assertThat(lookups).hasValue(1);
  }

  @Test
  void another_address_of_the_name_is_used_when_one_cannot_be_reached() throws IOException {
    var settings =
        ConnectionSettings.builder()
            .address(new ClusterAddress(false, "onefs.example", first.address().port()))
            .credentials(Credentials.of(TinyCluster.USER, TinyCluster.PASSWORD))
            .clock(clock)
            .sleeper(clock)
            .build();
    InetAddress dead = InetAddress.getByName("127.0.0.2");
    InetAddress alive = InetAddress.getByName("127.0.0.1");

    try (var connection = ClusterConnection.to(settings, host -> List.of(dead, alive))) {
      assertThat(connection.calls().body(READ, Probe.on(connection)::get).n()).isEqualTo(1);
    }
  }

  @Test
  void a_cluster_of_which_no_node_can_be_reached_is_said_to_be_so() {
    ConnectionSettings settings = bothNodes();
    first.close();
    second.close();

    try (var connection = ClusterConnection.to(settings)) {
      assertThatThrownBy(() -> connection.calls().body(READ, Probe.on(connection)::get))
          .isInstanceOf(ShareDriverException.Unreachable.class);
    }
  }
}
