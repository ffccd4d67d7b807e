package io.isilondriver.domain.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpNetworkTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/24, 10.0.0.0/24",
    "10.0.0.5, 10.0.0.5",
    "10.0.0.5/32, 10.0.0.5",
    "0.0.0.0/0, 0.0.0.0/0",
    "128.0.0.0/1, 128.0.0.0/1",
    "255.255.255.255, 255.255.255.255",
    "192.168.178.254/31, 192.168.178.254/31",
    "1.2.3.4, 1.2.3.4"
  })
  void IPv4_is_written_without_a_full_prefix(String text, String canonical) {
    assertThat(IpNetwork.parse(text)).hasToString(canonical);
    assertThat(IpNetwork.parse(text).isIpv6()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "::, ::",
    "::/0, ::/0",
    "::1, ::1",
    "::1/128, ::1",
    "1::, 1::",
    "2001:DB8::/32, 2001:db8::/32",
    "2001:0db8:0000:0000:0000:0000:0000:0001, 2001:db8::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:db8::1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "0:0:1:1:1:1:1:1, ::1:1:1:1:1:1",
    "0:1:1:1:1:1:1:1, 0:1:1:1:1:1:1:1",
    "1:1:1:1:1:1:0:0, 1:1:1:1:1:1::",
    "1:1:1:1:1:1:1:0, 1:1:1:1:1:1:1:0",
    "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
    "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
    "1:0:0:2:3:0:0:4, 1::2:3:0:0:4",
    "0:0:1:0:0:0:1:0, 0:0:1::1:0",
    "a:b:c:d:e:f:1:2, a:b:c:d:e:f:1:2",
    "A:B::F, a:b::f",
    "fe80::/10, fe80::/10",
    "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
    "1:2:3:4:5:6:255.0.128.1, 1:2:3:4:5:6:ff00:8001",
    "::192.0.2.33, ::c000:221",
    "ff00::/8, ff00::/8",
    "8000::/1, 8000::/1"
  })
  void IPv6_is_compressed_as_RFC_5952_says(String text, String canonical) {
    assertThat(IpNetwork.parse(text)).hasToString(canonical);
    assertThat(IpNetwork.parse(text).isIpv6()).isTrue();
    assertThat(IpNetwork.parse(canonical)).isEqualTo(IpNetwork.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "/",
        "/24",
        "10",
        "10.0.0",
        "10.0.0.",
        "10.0.0.0.0",
        ".10.0.0",
        "10..0.0",
        "10.0.0.256",
        "10.0.0.999",
        "10.0.0.1000",
        "10.0.0.-1",
        "10.0.0.+1",
        "10.0.0.0x1",
        "10.0.0.01",
        "010.0.0.1",
        "00.0.0.0",
        " 10.0.0.1",
        "10.0.0.1 ",
        "10.0.0.a",
        "1٠.0.0.1",
        "4294967295",
        "localhost",
        "isilon.example.com",
        "10.0.0.1,10.0.0.2",
        "10.0.0.1-10.0.0.9"
      })
  void other_spellings_of_IPv4_are_refused(String text) {
    assertThatThrownBy(() -> IpNetwork.parse(text))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage("Network '%s': not an IPv4 or IPv6 address or network", text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ":",
        ":::",
        "1:2",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4::5:6:7:8",
        "1::2::3",
        "1:2:3:4:5:6:7:",
        ":1:2:3:4:5:6:7",
        "::1:",
        ":1::",
        "12345::",
        "g::",
        "::-1",
        "+1::",
        "1:2:3:4:5:6:7:1.2.3.4",
        "0x1::",
        "1: :2",
        "[::1]",
        "::1]",
        "1:::2"
      })
  void other_spellings_of_IPv6_are_refused(String text) {
    assertThatThrownBy(() -> IpNetwork.parse(text))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage("Network '%s': not an IPv6 address or network", text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2.3.4::", "1:1.2.3.4::1", "::1.2.3.4:5", "1.2.3.4:5::", "::1.2.3"})
  void an_IPv4_part_stands_only_at_the_end_of_an_IPv6_address(String text) {
    assertThatThrownBy(() -> IpNetwork.parse(text)).isInstanceOf(InvalidRequest.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.0/33",
        "10.0.0.0/",
        "10.0.0.0/-1",
        "10.0.0.0/08",
        "10.0.0.0/00",
        "10.0.0.0/ 8",
        "10.0.0.0/8/8",
        "10.0.0.0/255.0.0.0",
        "10.0.0.0/1000",
        "10.0.0.0/+8"
      })
  void an_IPv4_prefix_is_0_to_32(String text) {
    assertThatThrownBy(() -> IpNetwork.parse(text))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage("Network '%s': the prefix length must be 0 to 32", text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"::/129", "::/", "::/999", "::/1e1", "::/064"})
  void an_IPv6_prefix_is_0_to_128(String text) {
    assertThatThrownBy(() -> IpNetwork.parse(text))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage("Network '%s': the prefix length must be 0 to 128", text);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1/24, 10.0.0.0/24",
    "10.0.0.1/31, 10.0.0.0/31",
    "10.0.0.1/0, 0.0.0.0/0",
    "128.0.0.0/0, 0.0.0.0/0",
    "2001:db8::1/64, 2001:db8::/64",
    "2001:db8::1/127, 2001:db8::/127",
    "8000::/0, ::/0"
  })
  void host_bits_are_refused_and_the_network_is_told(String text, String network) {
    assertThatThrownBy(() -> IpNetwork.parse(text))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage("Network '%s': has host bits set; the network is %s", text, network);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"::ffff:10.0.0.1", "::ffff:a00:1", "::FFFF:0:0/96", "0:0:0:0:0:ffff:10.0.0.0/120"})
  void IPv4_mapped_IPv6_is_refused(String text) {
    assertThatThrownBy(() -> IpNetwork.parse(text))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage("Network '%s': IPv4-mapped IPv6; write the IPv4 address", text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"::fffe:10.0.0.1", "::1:ffff:10.0.0.1", "ffff::10.0.0.1", "::ffff"})
  void what_only_looks_like_IPv4_mapped_is_taken(String text) {
    assertThat(IpNetwork.parse(text).isIpv6()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fe80::1%eth0", "fe80::1%1/64", "fe80::%", "%::"})
  void zone_ids_are_refused(String text) {
    assertThatThrownBy(() -> IpNetwork.parse(text))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("zone id");
  }

  @Test
  void the_canonical_form_does_not_depend_on_the_default_locale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

      assertThat(IpNetwork.parse("10.20.30.0/24")).hasToString("10.20.30.0/24");
      assertThat(IpNetwork.parse("2001:DB8::19/128")).hasToString("2001:db8::19");
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/24, 10.0.0.0/24, true",
    "10.0.0.0/24, 10.0.0.255, true",
    "10.0.0.0/24, 10.0.0.128/25, true",
    "10.0.0.0/24, 10.0.1.0, false",
    "10.0.0.0/24, 10.0.0.0/23, false",
    "10.0.0.0/24, 10.0.0.0/8, false",
    "0.0.0.0/0, 255.255.255.255, true",
    "0.0.0.0/0, ::1, false",
    "::/0, 10.0.0.1, false",
    "::/0, ffff::, true",
    "2001:db8::/32, 2001:db8:1::/48, true",
    "2001:db8::/32, 2001:db9::, false",
    "10.0.0.1, 10.0.0.1, true",
    "10.0.0.1, 10.0.0.2, false"
  })
  void a_network_contains_what_its_prefix_covers(String outer, String inner, boolean contains) {
    IpNetwork one = IpNetwork.parse(outer);
    IpNetwork other = IpNetwork.parse(inner);

    assertThat(one.contains(other)).isEqualTo(contains);
  }

  @Test
  void networks_overlap_either_way_round() {
    IpNetwork wide = IpNetwork.parse("10.0.0.0/8");
    IpNetwork narrow = IpNetwork.parse("10.1.0.0/16");

    assertThat(wide.overlaps(narrow)).isTrue();
    assertThat(narrow.overlaps(wide)).isTrue();
    assertThat(narrow.overlaps(IpNetwork.parse("10.2.0.0/16"))).isFalse();
    assertThat(IpNetwork.parse("::/0").overlaps(IpNetwork.parse("0.0.0.0/0"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.0.0.0/8", "127.255.255.255", "127.1.0.0/16", "::1"})
  void loopback_is_where_no_client_can_be(String text) {
    assertThat(IpNetwork.parse(text).isLoopback()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "126.255.255.255",
        "128.0.0.1",
        "126.0.0.0/7",
        "0.0.0.0/0",
        "0.0.0.1",
        "::",
        "::/0",
        "::/127",
        "::2",
        "7f00::",
        "1::1",
        "::127.0.0.1"
      })
  void everything_else_is_not_loopback(String text) {
    assertThat(IpNetwork.parse(text).isLoopback()).isFalse();
  }

  @Test
  void only_the_single_zero_address_is_unspecified() {
    assertThat(IpNetwork.parse("0.0.0.0").isUnspecifiedAddress()).isTrue();
    assertThat(IpNetwork.parse("::").isUnspecifiedAddress()).isTrue();
    assertThat(IpNetwork.parse("0.0.0.0/0").isUnspecifiedAddress()).isFalse();
    assertThat(IpNetwork.parse("::/0").isUnspecifiedAddress()).isFalse();
    assertThat(IpNetwork.parse("0.0.0.1").isUnspecifiedAddress()).isFalse();
  }

  @Test
  void tells_its_prefix_length() {
    assertThat(IpNetwork.parse("10.0.0.0/24").prefixLength()).isEqualTo(24);
    assertThat(IpNetwork.parse("10.0.0.1").prefixLength()).isEqualTo(32);
    assertThat(IpNetwork.parse("::1").prefixLength()).isEqualTo(128);
  }

  @Test
  void sorts_by_family_then_address_then_prefix() {
    List<IpNetwork> sorted =
        List.of("0.0.0.0/0", "9.0.0.0/8", "10.0.0.0/8", "10.0.0.0/24", "10.0.0.1", "::/0", "1::")
            .stream()
            .map(IpNetwork::parse)
            .toList();
    List<IpNetwork> shuffled = Arrays.asList(sorted.toArray(IpNetwork[]::new));
    Collections.reverse(shuffled);
    Collections.sort(shuffled);

    assertThat(shuffled).isEqualTo(sorted);
  }

  @Test
  void equal_networks_are_equal_objects() {
    IpNetwork network = IpNetwork.parse("2001:db8::/64");

    assertThat(network)
        .isEqualTo(IpNetwork.parse("2001:0DB8:0::/64"))
        .hasSameHashCodeAs(IpNetwork.parse("2001:0DB8:0::/64"))
        .isNotEqualTo(IpNetwork.parse("2001:db8::/65"))
        .isNotEqualTo(IpNetwork.parse("2001:db9::/64"))
        .isNotEqualTo("2001:db8::/64");
    assertThat(IpNetwork.parse("0.0.0.0/0")).isNotEqualTo(IpNetwork.parse("::/0"));
    assertThat(IpNetwork.parse("10.0.0.0/8").hashCode())
        .isNotEqualTo(IpNetwork.parse("10.0.0.0/9").hashCode())
        .isNotEqualTo(IpNetwork.parse("11.0.0.0/8").hashCode());
  }
}
