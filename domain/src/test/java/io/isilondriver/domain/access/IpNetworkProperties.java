package io.isilondriver.domain.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** The JDK's own reading of address literals serves as the oracle. */
class IpNetworkProperties {
  @Property(tries = 1000)
  void an_address_means_what_the_JDK_reads(@ForAll("addresses") byte[] address) {
    String written = jdkText(address);

    IpNetwork network = IpNetwork.parse(written);

    assertThat(jdkBytes(network.toString())).isEqualTo(address);
    assertThat(IpNetwork.parse(network.toString())).hasToString(network.toString());
  }

  @Property(tries = 1000)
  void every_spelling_of_an_address_has_one_canonical_form(
      @ForAll("v6") byte[] address, @ForAll("styles") Style style) {
    String spelled = style.spell(address);

    assertThat(jdkBytes(spelled)).isEqualTo(address);
    assertThat(IpNetwork.parse(spelled)).hasToString(IpNetwork.parse(jdkText(address)).toString());
  }

  @Property(tries = 1000)
  void the_canonical_form_keeps_the_rules_of_RFC_5952(@ForAll("v6") byte[] address) {
    String text = IpNetwork.parse(jdkText(address)).toString();

    assertThat(text).isEqualTo(text.toLowerCase(Locale.ROOT)).doesNotContainPattern("(^|:)0[^:]");
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
  }

  @Property(tries = 1000)
  void two_networks_are_equal_exactly_if_their_texts_are(
      @ForAll("networks") IpNetwork one, @ForAll("networks") IpNetwork other) {
    assertThat(one.equals(other)).isEqualTo(one.toString().equals(other.toString()));
    assertThat(one.compareTo(other) == 0).isEqualTo(one.equals(other));
    assertThat(Integer.signum(one.compareTo(other)))
        .isEqualTo(-Integer.signum(other.compareTo(one)));
    if (one.equals(other)) {
      assertThat(one).hasSameHashCodeAs(other);
    }
  }

  @Property(tries = 1000)
  void a_network_contains_an_address_exactly_if_their_first_bits_agree(
      @ForAll("addresses") byte[] base,
      @ForAll("addresses") byte[] address,
      @ForAll @IntRange(min = 0, max = 128) int length) {
    int prefix = Math.min(length, base.length * 8);
    byte[] masked = masked(base, prefix);
    IpNetwork network = IpNetwork.parse(jdkText(masked) + "/" + prefix);
    IpNetwork single = IpNetwork.parse(jdkText(address));

    boolean expected =
        base.length == address.length && Arrays.equals(masked(address, prefix), masked);
    assertThat(network.contains(single)).isEqualTo(expected);
    assertThat(network.overlaps(single)).isEqualTo(expected);
  }

  @Property(tries = 500)
  void networks_overlap_exactly_if_one_contains_the_other(
      @ForAll("networks") IpNetwork one, @ForAll("networks") IpNetwork other) {
    assertThat(one.overlaps(other)).isEqualTo(one.contains(other) || other.contains(one));
    assertThat(one.overlaps(other)).isEqualTo(other.overlaps(one));
    assertThat(one.contains(one)).isTrue();
    if (one.contains(other) && other.contains(one)) {
      assertThat(one).isEqualTo(other);
    }
  }

  @Property(tries = 500)
  void host_bits_are_always_refused_and_their_network_is_advised(
      @ForAll("addresses") byte[] address, @ForAll @IntRange(min = 0, max = 127) int length) {
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
                  + (isMapped(masked) ? "" : IpNetwork.parse(jdkText(masked) + "/" + prefix)));
    }
  }

  @Property(tries = 500)
  void IPv4_mapped_addresses_are_refused_in_every_spelling(
      @ForAll("v4") byte[] v4, @ForAll("styles") Style style) {
    byte[] mapped = new byte[16];
    mapped[10] = (byte) 0xff;
    mapped[11] = (byte) 0xff;
    System.arraycopy(v4, 0, mapped, 12, 4);

    assertThatThrownBy(() -> IpNetwork.parse(style.spell(mapped)))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("IPv4-mapped IPv6");
  }

  @Property(tries = 2000)
  void what_is_taken_is_what_the_JDK_takes_too(@ForAll("scraps") String text) {
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

  @Provide
  Arbitrary<byte[]> addresses() {
    return Arbitraries.oneOf(v4(), v6());
  }

  @Provide
  Arbitrary<byte[]> v4() {
    return Arbitraries.bytes().array(byte[].class).ofSize(4);
  }

  // Many zero groups, since compression is where the cases are; none IPv4-mapped.
  @Provide
  Arbitrary<byte[]> v6() {
    Arbitrary<Integer> group =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.just(0)),
            Tuple.of(1, Arbitraries.of(1, 0xffff, 0x10, 0x100)),
            Tuple.of(1, Arbitraries.integers().between(0, 0xffff)));
    return group
        .list()
        .ofSize(8)
        .map(
            groups -> {
              byte[] address = new byte[16];
              for (int i = 0; i < 8; i++) {
                address[2 * i] = (byte) (groups.get(i) >> 8);
                address[2 * i + 1] = (byte) (int) groups.get(i);
              }
              return address;
            })
        .filter(address -> !isMapped(address));
  }

  @Provide
  Arbitrary<IpNetwork> networks() {
    return Combinators.combine(addresses(), Arbitraries.integers().between(0, 128))
        .as(
            (address, length) -> {
              int prefix = Math.min(length, address.length * 8);
              byte[] masked = masked(address, prefix);
              return IpNetwork.parse(jdkText(masked) + "/" + prefix);
            });
  }

  @Provide
  Arbitrary<Style> styles() {
    Arbitrary<Boolean> either = Arbitraries.of(true, false);
    return Combinators.combine(either, either, either, Arbitraries.integers().between(0, 7))
        .as((upper, padded, dotted, gap) -> new Style(upper, padded, dotted, Math.min(gap, 5)));
  }

  @Provide
  Arbitrary<String> scraps() {
    return Arbitraries.of(
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
            "10.0.0.0")
        .list()
        .ofMinSize(1)
        .ofMaxSize(7)
        .map(parts -> String.join("", parts));
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
