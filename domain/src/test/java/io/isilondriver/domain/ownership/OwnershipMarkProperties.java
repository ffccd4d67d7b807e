package io.isilondriver.domain.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;
import io.isilondriver.domain.ownership.OwnershipMark.Stage;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.snapshot.SnapshotId;
import io.isilondriver.draws.Draws;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OwnershipMarkProperties {
  private static final String ALPHANUMERIC =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  @Test
  void a_mark_reads_back_as_it_was_written() {
    Draws.tries(
        1000,
        draws -> {
          OwnershipMark mark = marks(draws);
          assertThat(OwnershipMark.parse(mark.text())).contains(mark);
          assertThat(mark.text()).matches("[!-~]+( [!-~]+)*"); // words of printable ASCII
          // what a quota's labels and an attribute of a directory hold
          assertThat(mark.text().length()).isLessThanOrEqualTo(1024);
          mark.identity()
              .ifPresent(
                  identity ->
                      assertThat(mark.fits(identity.zone()))
                          .isEqualTo(mark.text().length() <= OwnershipMark.MAX_LENGTH));
        });
  }

  @Test
  void a_mark_loses_nothing_of_the_text_before_it() {
    Draws.tries(
        1000,
        draws -> {
          OwnershipMark mark = marks(draws);
          String earlier = draws.text(0, 100);
          String text = mark.textBefore(earlier);

          assertThat(OwnershipMark.parse(text)).contains(mark);
          assertThat(OwnershipMark.earlierText(text)).isEqualTo(earlier);
        });
  }

  @Test
  void a_cut_off_mark_never_names_another_share() {
    Draws.tries(
        1000,
        draws -> {
          OwnershipMark mark = marks(draws);
          double where = draws.random().nextDouble();
          String text = mark.text();
          int length = (int) (Math.abs(where % 1.0) * text.length());

          Optional<OwnershipMark> read = OwnershipMark.parse(text.substring(0, length));

          assertThat(read.map(OwnershipMark::share))
              .isIn(Optional.empty(), Optional.of(mark.share()));
        });
  }

  @Test
  void any_text_is_a_mark_or_foreign() {
    Draws.tries(
        1000,
        draws -> {
          String text = draws.text(0, 100);
          assertThat(OwnershipMark.parse(text)).isEmpty();
          assertThat(OwnershipMark.parse("isilondriver " + text)).isEmpty();
        });
  }

  private static OwnershipMark marks(Draws draws) {
    OwnershipMark mark =
        new OwnershipMark(
            new ShareName(name(draws)),
            draws.oneOf(Protocol.class),
            draws.maybe(0.5, () -> new MountPointName(draws.text(ALPHANUMERIC + "_-", 1, 255))),
            draws.maybe(0.5, () -> new SnapshotName(name(draws))),
            Optional.empty(),
            draws.either(),
            draws.maybe(0.5, () -> new SnapshotName(name(draws))),
            draws.oneOf(Stage.class),
            draws.oneOf(Origin.class),
            draws.maybe(0.8, () -> identity(draws)));
    return draws
        .maybe(0.5, () -> new SnapshotId(draws.between(1, Long.MAX_VALUE)))
        .map(mark::cloning)
        .orElse(mark);
  }

  private static Identity identity(Draws draws) {
    return new Identity(
        Incarnation.random(draws.random()),
        SpaceId.of(draws.text(0, 12), IfsPath.of("/ifs/manila")),
        new AccessZone("z" + draws.text(0, 12).replaceAll("[\\p{Cc}\\p{Cs}]", "_")));
  }

  private static String name(Draws draws) {
    return draws.text(ALPHANUMERIC, 1, 1) + draws.text(ALPHANUMERIC + "._-", 0, 79);
  }
}
