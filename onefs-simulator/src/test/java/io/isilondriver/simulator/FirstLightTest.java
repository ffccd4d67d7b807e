package io.isilondriver.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FirstLightTest {
  @Test
  void a_client_logs_in_makes_a_directory_exports_it_and_takes_both_away() {
    try (OneFsSimulator simulator = OneFsSimulator.builder().http().start()) {
      Wire wire = Wire.loggedIn(simulator);
      assertThat(wire.get("/platform/latest").text()).isEqualTo("{\"latest\":\"22\"}");
      wire.mkdir("/ifs/data/team");
      var made =
          wire.post(
              "/platform/4/protocols/nfs/exports",
              "{\"paths\":[\"/ifs/data/team\"],\"clients\":[\"127.0.0.1\"]}");
      assertThat(made.text()).startsWith("{\"id\":");
      assertThat(wire.get("/platform/4/protocols/nfs/exports?path=/ifs/data/team").at("total"))
          .isEqualTo(1L);
      assertThat(wire.delete("/platform/4/protocols/nfs/exports/" + made.at("id")).status())
          .isEqualTo(204);
      assertThat(wire.delete("/namespace/ifs/data/team").status()).isEqualTo(204);
    }
  }
}
