package io.isilondriver.domain.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.draws.Draws;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The JDK's own reading of address literals serves as the oracle. */
class IpNetworkProperties {
  @Test
  void an_address_means_what_the_JDK_reads() {
    Draws.tries(
        1000,
        draws -> {
          byte[] address = addresses(draws);
          String written = jdkText(address);

          IpNetwork network = IpNetwork.parse(written);

          assertThat(jdkBytes(network.toString())).isEqualTo(address);
          assertThat(IpNetwork.parse(network.toString())).hasToString(network.toString());
        });
  }

  @Test
  void every_spelling_of_an_address_has_one_canonical_form() {
    Draws.tries(
        1000,
        draws -> {
          byte[] address = v6(draws);
          Style style = styles(draws);
          String spelled = style.spell(address);

          assertThat(jdkBytes(spelled)).isEqualTo(address);
          assertThat(IpNetwork.parse(spelled))
              .hasToString(IpNetwork.parse(jdkText(address)).toString());
        });
  }

  @Test
  void the_canonical_form_keeps_the_rules_of_RFC_5952() {
    Draws.tries(
        1000,
        draws -> {
          byte[] address = v6(draws);
          String text = IpNetwork.parse(jdkText(address)).toString();

          assertThat(text)
              .isEqualTo(text.toLowerCase(Locale.ROOT))
              .doesNotContainPattern("(^|:)0[^:]");
          int[] groups = groups(address);
          int longest = longestZeroRun(groups);
          if (longest < 2) {
            assertThat(text).doesNotContain("::");
            assertThat(text.split(":")).hasSize(8);
          } else {
            String before = text.substring(0, text.indexOf("::"));
            int at = before.isEmpty() ? 0 : before.split(":").length;
            assertThat(text.indexOf("::")).isEqualTo(text.lastIndexOf("::"));
            assertThat(zeroRunAt(groups, at)).isEqualTo(longest);
            for (int earlier = 0; earlier < at; earlier++) {
              assertThat(zeroRunAt(groups, earlier)).isLessThan(longest);
            }
          }
        });
  }

  @Test
  void two_networks_are_equal_exactly_if_their_texts_are() {
    Draws.tries(
        1000,
        draws -> {
          IpNetwork one = networks(draws);
          IpNetwork other = networks(draws);
          assertThat(one.equals(other)).isEqualTo(one.toString().equals(other.toString()));
          assertThat(one.compareTo(other) == 0).isEqualTo(one.equals(other));
          assertThat(Integer.signum(one.compareTo(other)))
              .isEqualTo(-Integer.signum(other.compareTo(one)));
          if (one.equals(other)) {
            assertThat(one).hasSameHashCodeAs(other);
          }
        });
  }

  @Test
  void a_network_contains_an_address_exactly_if_their_first_bits_agree() {
    Draws.tries(
        1000,
        draws -> {
          byte[] base = addresses(draws);
          byte[] address = addresses(draws);
          int length = draws.between(0, 128);
          int prefix = Math.min(length, base.length * 8);
          byte[] masked = masked(base, prefix);
          IpNetwork network = IpNetwork.parse(jdkText(masked) + "/" + prefix);
          IpNetwork single = IpNetwork.parse(jdkText(address));

          boolean expected =
              base.length == address.length && Arrays.equals(masked(address, prefix), masked);
          assertThat(network.contains(single)).isEqualTo(expected);
          assertThat(network.overlaps(single)).isEqualTo(expected);
        });
  }

  @Test
  void networks_overlap_exactly_if_one_contains_the_other() {
    Draws.tries(
        500,
        draws -> {
          IpNetwork one = networks(draws);
          IpNetwork other = networks(draws);
          assertThat(one.overlaps(other)).isEqualTo(one.contains(other) || other.contains(one));
          assertThat(one.overlaps(other)).isEqualTo(other.overlaps(one));
          assertThat(one.contains(one)).isTrue();
          if (one.contains(other) && other.contains(one)) {
            assertThat(one).isEqualTo(other);
          }
        });
  }

  @Test
  void host_bits_are_always_refused_and_their_network_is_advised() {
    Draws.tries(
        500,
        draws -> {
          byte[] address = addresses(draws);
          int length = draws.between(0, 127);
          int prefix = Math.min(length, address.length * 8 - 1);
          byte[] masked = masked(address, prefix);
          String text = jdkText(address) + "/" + prefix;
          if (Arrays.equals(masked, address)) {
            assertThat(IpNetwork.parse(text).prefixLength()).isEqualTo(prefix);
          } else {
            assertThatThrownBy(() -> IpNetwork.parse(text))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageEndingWith(
                    "the network is "
                        + (isMapped(masked)
                            ? ""
                            : IpNetwork.parse(jdkText(masked) + "/" + prefix)));
          }
        });
  }

  @Test
  void IPv4_mapped_addresses_are_refused_in_every_spelling() {
    Draws.tries(
        500,
        draws -> {
          byte[] v4 = v4(draws);
          Style style = styles(draws);
          byte[] mapped = new byte[16];
          mapped[10] = (byte) 0xff;
          mapped[11] = (byte) 0xff;
          System.arraycopy(v4, 0, mapped, 12, 4);

          assertThatThrownBy(() -> IpNetwork.parse(style.spell(mapped)))
              .isInstanceOf(InvalidRequest.class)
              .hasMessageContaining("IPv4-mapped IPv6");
        });
  }

  @Test
  void what_is_taken_is_what_the_JDK_takes_too() {
    Draws.tries(
        2000,
        draws -> {
          String text = scraps(draws);
          IpNetwork network;
          try {
            network = IpNetwork.parse(text);
          } catch (InvalidRequest e) {
            return; // refused with a message; anything else that is thrown fails the property
          }
          String address = text.contains("/") ? text.substring(0, text.indexOf('/')) : text;
          String canonical = network.toString();
          assertThat(jdkBytes(address))
              .isEqualTo(
                  jdkBytes(
                      canonical.contains("/")
                          ? canonical.substring(0, canonical.indexOf('/'))
                          : canonical));
        });
  }

  /** One of the ways to write an IPv6 address. */
  record Style(boolean upper, boolean padded, boolean dotted, int gapFrom) {
    String spell(byte[] address) {
      int[] groups = groups(address);
      List<String> parts = new ArrayList<>();
      int plain = dotted ? 6 : 8;
      for (int i = 0; i < plain; i++) {
        parts.add((padded ? "%04x" : "%x").formatted(groups[i]));
      }
      if (dotted) {
        parts.add(
            "%d.%d.%d.%d"
                .formatted(
                    address[12] & 0xff,
                    address[13] & 0xff,
                    address[14] & 0xff,
                    address[15] & 0xff));
      }
      int run = Math.min(zeroRunAt(groups, gapFrom), plain - gapFrom);
      String text =
          run < 1
              ? String.join(":", parts)
              : String.join(":", parts.subList(0, gapFrom))
                  + "::"
                  + String.join(":", parts.subList(gapFrom + run, parts.size()));
      return upper ? text.toUpperCase(Locale.ROOT) : text;
    }
  }

  private static byte[] addresses(Draws draws) {
    return draws.either() ? v4(draws) : v6(draws);
  }

  private static byte[] v4(Draws draws) {
    return draws.bytes(4);
  }

  // Many zero groups, since compression is where the cases are; none IPv4-mapped.
  private static byte[] v6(Draws draws) {
    return draws.until(
        address -> !isMapped(address),
        () -> {
          byte[] address = new byte[16];
          for (int i = 0; i < 8; i++) {
            int group =
                switch (draws.weighted(3, 1, 1)) {
                  case 0 -> 0;
                  case 1 -> draws.oneOf(1, 0xffff, 0x10, 0x100);
                  default -> draws.between(0, 0xffff);
                };
            address[2 * i] = (byte) (group >> 8);
            address[2 * i + 1] = (byte) group;
          }
          return address;
        });
  }

  private static IpNetwork networks(Draws draws) {
    byte[] address = addresses(draws);
    int prefix = Math.min(draws.between(0, 128), address.length * 8);
    return IpNetwork.parse(jdkText(masked(address, prefix)) + "/" + prefix);
  }

  private static Style styles(Draws draws) {
    return new Style(
        draws.either(), draws.either(), draws.either(), Math.min(draws.between(0, 7), 5));
  }

  private static String scraps(Draws draws) {
    return String.join(
        "",
        draws.list(
            1,
            7,
            () ->
                draws.oneOf(
                    "::",
                    ":",
                    ".",
                    "/",
                    "0",
                    "1",
                    "10",
                    "255",
                    "ffff",
                    "A",
                    "127",
                    "%",
                    "1:2:3:4",
                    "1.2.3",
                    "/64",
                    "/8",
                    " ",
                    "fe80::",
                    "10.0.0.0")));
  }

  private static String jdkText(byte[] address) {
    try {
      return InetAddress.getByAddress(address).getHostAddress();
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] jdkBytes(String literal) {
    assertThat(literal).matches("[0-9A-Fa-f:.]+"); // so that no name is ever looked up
    try {
      InetAddress address = InetAddress.getByName(literal);
      return literal.contains(":") && address instanceof Inet4Address
          ? new byte[0]
          : address.getAddress();
    } catch (UnknownHostException e) {
      throw new AssertionError("The JDK does not take " + literal, e);
    }
  }

  private static byte[] masked(byte[] address, int prefix) {
    byte[] masked = address.clone();
    for (int bit = prefix; bit < masked.length * 8; bit++) {
      masked[bit / 8] &= (byte) ~(0x80 >> bit % 8);
    }
    return masked;
  }

  private static boolean isMapped(byte[] address) {
    if (address.length != 16) {
      return false;
    }
    byte[] start = new byte[12];
    start[10] = (byte) 0xff;
    start[11] = (byte) 0xff;
    return Arrays.equals(Arrays.copyOf(address, 12), start);
  }

  private static int[] groups(byte[] address) {
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = (address[2 * i] & 0xff) << 8 | address[2 * i + 1] & 0xff;
    }
    return groups;
  }

  private static int zeroRunAt(int[] groups, int from) {
    int end = from;
    while (end < groups.length && groups[end] == 0) {
      end++;
    }
    return end - from;
  }

  private static int longestZeroRun(int[] groups) {
    int longest = 0;
    for (int i = 0; i < groups.length; i++) {
      longest = Math.max(longest, zeroRunAt(groups, i));
    }
    return longest;
  }
}
