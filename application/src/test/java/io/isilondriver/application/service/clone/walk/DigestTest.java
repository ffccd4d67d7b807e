package io.isilondriver.application.service.clone.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.domain.filesystem.Entry;
import io.isilondriver.domain.filesystem.EntryType;
import io.isilondriver.domain.filesystem.Mode;
import io.isilondriver.domain.filesystem.Permissions;
import io.isilondriver.domain.identity.PersonaId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DigestTest {
  private static final Entry FILE = file("name", 7, "0640", 1, 2);

  private static Entry file(String name, long size, String mode, long uid, long gid) {
    return entry(name, EntryType.FILE, size, mode, uid, gid);
  }

  private static Entry entry(
      String name, EntryType type, long size, String mode, long uid, long gid) {
    return new Entry(
        name,
        type,
        size,
        new Permissions(Mode.parse(mode), PersonaId.uid(uid), PersonaId.gid(gid)),
        1);
  }

  private static Digest of(List<Entry> entries) {
    var digest = new Digest();
    entries.forEach(digest::add);
    return digest;
  }

  private static boolean agree(Entry one, Entry other) {
    return of(List.of(one)).agreesWith(of(List.of(other)));
  }

  @Test
  void order_does_not_matter() {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      entries.add(file("f" + i, i, "0644", i % 3, i % 2));
    }
    Digest ordered = of(entries);
    Collections.shuffle(entries, new Random(1));

    assertThat(of(entries).agreesWith(ordered)).isTrue();
  }

  @Test
  void each_property_matters() {
    assertThat(agree(FILE, file("name", 7, "0640", 1, 2))).isTrue();
    assertThat(agree(FILE, file("nam", 7, "0640", 1, 2))).isFalse();
    assertThat(agree(FILE, file("name", 8, "0640", 1, 2))).isFalse();
    assertThat(agree(FILE, file("name", 7, "0641", 1, 2))).isFalse();
    assertThat(agree(FILE, file("name", 7, "0640", 2, 2))).isFalse();
    assertThat(agree(FILE, file("name", 7, "0640", 1, 1))).isFalse();
    assertThat(agree(FILE, entry("name", EntryType.DIRECTORY, 7, "0640", 1, 2))).isFalse();
  }

  @Test
  void owner_and_group_are_not_mixed_up() {
    assertThat(agree(file("n", 0, "0600", 1, 2), file("n", 0, "0600", 2, 1))).isFalse();
  }

  @Test
  void the_size_of_a_directory_says_nothing() {
    assertThat(
            agree(
                entry("d", EntryType.DIRECTORY, 23, "0755", 0, 0),
                entry("d", EntryType.DIRECTORY, 4096, "0755", 0, 0)))
        .isTrue();
  }

  @Test
  void one_of_very_many_missing_matters() {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      entries.add(file("f" + i, 0, "0600", 0, 0));
    }
    Digest all = of(entries);
    entries.set(77_777, file("f100000", 0, "0600", 0, 0));

    assertThat(of(entries).agreesWith(all)).isFalse();
  }

  @Test
  void similar_names_have_different_hashes() {
    Set<Long> hashes = new HashSet<>();
    for (int i = 0; i < 50_000; i++) {
      hashes.add(Digest.ofContent(file("file-%05d".formatted(i), 0, "0600", 0, 0)));
    }

    assertThat(hashes).hasSize(50_000);
  }

  @Test
  void a_set_of_numbers_knows_what_was_put_in_and_nothing_else() {
    var numbers = new KnownEntries.HashSet64();
    var random = new Random(2);
    Set<Long> expected = new HashSet<>();
    assertThat(numbers.contains(0)).isFalse();
    for (int i = 0; i < 10_000; i++) {
      long number = random.nextInt(30_000); // many neighbours, and zero
      numbers.add(number);
      expected.add(number);
    }
    numbers.add(0);
    expected.add(0L);

    Set<Long> found = new HashSet<>();
    for (long number = -10; number < 30_010; number++) {
      if (numbers.contains(number)) {
        found.add(number);
      }
    }
    assertThat(found).isEqualTo(expected);
  }
}
