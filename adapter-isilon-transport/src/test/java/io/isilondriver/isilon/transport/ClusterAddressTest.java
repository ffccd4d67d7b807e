package io.isilondriver.isilon.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterAddressTest {
  @ParameterizedTest
  @CsvSource({
    "isilon.example.com,              https://isilon.example.com:8080",
    "isilon.example.com:9000,         https://isilon.example.com:9000",
    "https://10.0.0.1/,               https://10.0.0.1:8080",
    "http://127.0.0.1:18080,          http://127.0.0.1:18080",
    "fd00::5,                         https://[fd00::5]:8080",
    "[fd00::5],                       https://[fd00::5]:8080",
    "[fd00::5]:9000,                  https://[fd00::5]:9000",
    "https://[fd00::5]:9000,          https://[fd00::5]:9000",
  })
  void reads_names_and_addresses_of_both_families(String text, String url) {
    assertThat(ClusterAddress.parse(text, ClusterAddress.DEFAULT_PORT)).hasToString(url);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "host:port", "host:0", "host:70000", "a b", "host/path"})
  void refuses_what_is_no_address(String text) {
    assertThatThrownBy(() -> ClusterAddress.parse(text, 8080))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void an_ipv6_address_stands_in_brackets_in_a_url() {
    assertThat(new ClusterAddress(true, "fd00::5", 8080).url())
        .hasToString("https://[fd00::5]:8080/");
  }
}
