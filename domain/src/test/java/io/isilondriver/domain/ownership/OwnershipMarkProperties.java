package io.isilondriver.domain.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;
import io.isilondriver.domain.ownership.OwnershipMark.Stage;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.snapshot.SnapshotId;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class OwnershipMarkProperties {
  @Property(tries = 1000)
  void a_mark_reads_back_as_it_was_written(@ForAll("marks") OwnershipMark mark) {
    assertThat(OwnershipMark.parse(mark.text())).contains(mark);
    assertThat(mark.text()).matches("[!-~]+( [!-~]+)*"); // words of printable ASCII
    assertThat(mark.text().length()).isLessThanOrEqualTo(1024); // what a quota's labels hold
  }

  @Property(tries = 1000)
  void a_mark_loses_nothing_of_the_text_before_it(
      @ForAll("marks") OwnershipMark mark, @ForAll String earlier) {
    String text = mark.textBefore(earlier);

    assertThat(OwnershipMark.parse(text)).contains(mark);
    assertThat(OwnershipMark.earlierText(text)).isEqualTo(earlier);
  }

  @Property(tries = 1000)
  void a_cut_off_mark_never_names_another_share(
      @ForAll("marks") OwnershipMark mark, @ForAll double where) {
    String text = mark.text();
    int length = (int) (Math.abs(where % 1.0) * text.length());

    Optional<OwnershipMark> read = OwnershipMark.parse(text.substring(0, length));

    assertThat(read.map(OwnershipMark::share)).isIn(Optional.empty(), Optional.of(mark.share()));
  }

  @Property(tries = 1000)
  void any_text_is_a_mark_or_foreign(@ForAll String text) {
    assertThat(OwnershipMark.parse(text)).isEmpty();
    assertThat(OwnershipMark.parse("isilondriver " + text)).isEmpty();
  }

  @Provide
  Arbitrary<OwnershipMark> marks() {
    Arbitrary<String> first = Arbitraries.strings().alpha().numeric().ofLength(1);
    Arbitrary<String> rest =
        Arbitraries.strings().alpha().numeric().withChars('.', '_', '-').ofMaxLength(79);
    Arbitrary<String> names = Combinators.combine(first, rest).as((one, more) -> one + more);
    Arbitrary<Optional<SnapshotName>> snapshots = names.map(SnapshotName::new).optional(0.5);
    Arbitrary<Optional<MountPointName>> mounts =
        Arbitraries.strings()
            .alpha()
            .numeric()
            .withChars('_', '-')
            .ofMinLength(1)
            .ofMaxLength(255)
            .map(MountPointName::new)
            .optional(0.5);
    Arbitrary<OwnershipMark> marks =
        Combinators.combine(
                names.map(ShareName::new),
                Arbitraries.of(Protocol.class),
                mounts,
                snapshots,
                Arbitraries.of(true, false),
                snapshots,
                Arbitraries.of(Stage.class),
                Arbitraries.of(Origin.class))
            .as(
                (share, protocol, mount, source, deduplicated, snapshot, stage, origin) ->
                    new OwnershipMark(
                        share,
                        protocol,
                        mount,
                        source,
                        Optional.empty(),
                        deduplicated,
                        snapshot,
                        stage,
                        origin));
    Arbitrary<Optional<SnapshotId>> ids =
        Arbitraries.longs().greaterOrEqual(1).map(SnapshotId::new).optional(0.5);
    return Combinators.combine(marks, ids).as((mark, id) -> id.map(mark::cloning).orElse(mark));
  }
}
