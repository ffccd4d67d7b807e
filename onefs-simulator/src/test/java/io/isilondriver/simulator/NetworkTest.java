package io.isilondriver.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.simulator.junit.OneFsSimulatorExtension;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Groupnets, subnets, pools and interfaces. */
class NetworkTest {
  private static final String GROUPNETS = "/platform/10/network/groupnets";
  private static final String SUBNETS = "/platform/16/network/groupnets/g1/subnets";

  @RegisterExtension
  final OneFsSimulatorExtension onefs = OneFsSimulatorExtension.with(builder -> builder.http());

  private Wire wire;

  @BeforeEach
  void login() {
    wire = Wire.loggedIn(onefs.simulator());
  }

  private void make(String path, String body, String id) {
    assertThat(wire.post(path, body).text()).isEqualTo("{\"id\":\"%s\"}".formatted(id));
  }

  @Test
  void a_subnet_without_a_vlan_has_no_vlan_number() {
    assertThat(wire.get("/platform/16/network/subnets").text()).doesNotContain("vlan_id");
  }

  @Test
  void a_groupnet_with_subnet_and_pool_is_made_from_above_and_removed_from_below() {
    make(GROUPNETS, "{\"name\":\"g1\",\"dns_servers\":[\"10.0.0.53\"]}", "g1");
    make(
        SUBNETS,
        "{\"name\":\"s1\",\"addr_family\":\"ipv4\",\"prefixlen\":20,\"gateway\":\"10.7.31.1\"}",
        "g1.s1");
    make(SUBNETS + "/s1/pools", "{\"name\":\"p1\"}", "g1.s1.p1");
    assertThat(wire.get(SUBNETS + "/s1").at("subnets.0.base_addr")).isEqualTo("10.7.16.0");
    assertThat(wire.get(SUBNETS + "/s1").at("subnets.0.pools")).isEqualTo(List.of("p1"));
    assertThat(wire.get(GROUPNETS + "/g1").at("groupnets.0.subnets")).isEqualTo(List.of("g1.s1"));

    assertThat(wire.delete(GROUPNETS + "/g1").refusal()).startsWith("409 AEC_CONFLICT");
    assertThat(wire.delete(SUBNETS + "/s1").refusal()).startsWith("409 AEC_CONFLICT");
    for (String path : List.of(SUBNETS + "/s1/pools/p1", SUBNETS + "/s1", GROUPNETS + "/g1")) {
      assertThat(wire.delete(path).status()).as(path).isEqualTo(204);
      assertThat(wire.delete(path).status()).as(path).isEqualTo(404);
    }
  }

  @Test
  void a_groupnet_of_an_access_zone_stays() {
    make(GROUPNETS, "{\"name\":\"g1\"}", "g1");
    wire.post(
        "/platform/3/zones",
        "{\"name\":\"z\",\"path\":\"/ifs/z\",\"create_path\":true,\"groupnet\":\"g1\"}");

    assertThat(wire.delete(GROUPNETS + "/g1").refusal()).startsWith("409 AEC_CONFLICT");
    assertThat(wire.delete(GROUPNETS + "/groupnet0").refusal()).startsWith("409 AEC_CONFLICT");
  }

  @Test
  void what_is_said_about_a_groupnet_a_subnet_and_a_pool_is_kept() {
    make(GROUPNETS, "{\"name\":\"g1\",\"dns_cache_enabled\":false}", "g1");
    make(
        SUBNETS,
        "{\"name\":\"s1\",\"addr_family\":\"ipv4\",\"prefixlen\":24,\"vlan_enabled\":true,"
            + "\"vlan_id\":7,\"sc_service_addrs\":[{\"low\":\"10.7.0.2\",\"high\":\"10.7.0.3\"}]}",
        "g1.s1");
    make(SUBNETS + "/s1/pools", "{\"name\":\"p1\",\"sc_ttl\":30}", "g1.s1.p1");

    assertThat(wire.put(GROUPNETS + "/g1", "{\"dns_search\":[\"example.com\"]}").status())
        .isEqualTo(204);
    assertThat(wire.put(SUBNETS + "/s1", "{\"mtu\":9000}").status()).isEqualTo(204);
    assertThat(
            wire.put(SUBNETS + "/s1/pools/p1", "{\"sc_connect_policy\":\"conn_count\"}").status())
        .isEqualTo(204);

    assertThat(wire.get(GROUPNETS + "/g1").at("groupnets.0.dns_cache_enabled")).isEqualTo(false);
    assertThat(wire.get(GROUPNETS + "/g1").at("groupnets.0.dns_search"))
        .isEqualTo(List.of("example.com"));
    var subnet = wire.get(SUBNETS + "/s1");
    assertThat(subnet.at("subnets.0.vlan_id")).isEqualTo(7L);
    assertThat(subnet.at("subnets.0.mtu")).isEqualTo(9000L);
    assertThat(subnet.at("subnets.0.sc_service_addrs.0.high")).isEqualTo("10.7.0.3");
    assertThat(wire.get(SUBNETS.replace("16", "4") + "/s1").at("subnets.0.sc_service_addr"))
        .isEqualTo("10.7.0.2");
    var pool = wire.get(SUBNETS + "/s1/pools/p1");
    assertThat(pool.at("pools.0.sc_ttl")).isEqualTo(30L);
    assertThat(pool.at("pools.0.sc_connect_policy")).isEqualTo("conn_count");
    assertThat(pool.at("pools.0.sc_subnet")).isEqualTo("s1");
  }

  @Test
  void a_subnet_is_renamed_while_it_has_no_pools() {
    make(GROUPNETS, "{\"name\":\"g1\"}", "g1");
    make(SUBNETS, "{\"name\":\"s1\",\"addr_family\":\"ipv6\",\"prefixlen\":64}", "g1.s1");

    assertThat(wire.put(SUBNETS + "/s1", "{\"name\":\"s2\",\"gateway_priority\":5}").status())
        .isEqualTo(204);
    assertThat(wire.get(SUBNETS + "/s2").at("subnets.0.gateway_priority")).isEqualTo(5L);
    assertThat(wire.get(SUBNETS + "/s1").status()).isEqualTo(404);

    make(SUBNETS + "/s2/pools", "{\"name\":\"p1\"}", "g1.s2.p1");
    assertThat(wire.put(SUBNETS + "/s2", "{\"name\":\"s3\"}").refusal())
        .startsWith("409 AEC_CONFLICT");
  }

  @Test
  void wrong_addresses_and_names_that_are_taken_are_refused() {
    make(GROUPNETS, "{\"name\":\"g1\"}", "g1");
    assertThat(wire.post(GROUPNETS, "{\"name\":\"g1\"}").refusal()).startsWith("409 AEC_CONFLICT");
    assertThat(wire.post(GROUPNETS, "{\"name\":\"g 1\"}").refusal())
        .isEqualTo("400 AEC_BAD_REQUEST name");
    String subnet =
        "{\"name\":\"s1\",\"addr_family\":\"ipv4\",\"prefixlen\":%d,\"gateway\":\"%s\"}";
    assertThat(wire.post(SUBNETS, subnet.formatted(33, "10.0.0.1")).refusal())
        .isEqualTo("400 AEC_BAD_REQUEST prefixlen");
    assertThat(wire.post(SUBNETS, subnet.formatted(24, "fd00::1")).refusal())
        .isEqualTo("400 AEC_BAD_REQUEST gateway");
    assertThat(wire.post(SUBNETS.replace("g1", "g2"), subnet.formatted(24, "10.0.0.1")).status())
        .isEqualTo(404);
  }

  @Test
  void interfaces_tell_more_in_newer_versions() {
    var newest = wire.get("/platform/16/network/interfaces");
    assertThat(newest.at("interfaces.0.owners.0.access_zone")).isEqualTo("System");
    assertThat(newest.at("interfaces.0.vlans")).isEqualTo(List.of());
    assertThat(newest.at("interfaces.0.flags")).isEqualTo(List.of());
    assertThat(wire.get("/platform/3/network/interfaces").text()).doesNotContain("vlans");
  }

  @Test
  void the_external_addresses_are_a_bare_array() {
    assertThat(wire.get("/platform/2/cluster/external-ips").at("0"))
        .isEqualTo(wire.get("/platform/16/network/interfaces").at("interfaces.0.ip_addrs.0"));
  }

  @Test
  void the_external_network_settings_are_kept() {
    String settings = "/platform/3/network/external";
    assertThat(wire.put(settings, "{\"sbr\":true}").status()).isEqualTo(204);

    assertThat(wire.get(settings).at("settings.sbr")).isEqualTo(true);
    assertThat(wire.get(settings).at("settings.default_groupnet")).isEqualTo("groupnet0");
  }
}
