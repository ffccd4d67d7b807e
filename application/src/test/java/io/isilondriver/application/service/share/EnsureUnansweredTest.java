package io.isilondriver.application.service.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.application.fixture.Lab;
import io.isilondriver.application.port.in.Shares.Ensured;
import io.isilondriver.application.port.in.Shares.Ensured.Status;
import io.isilondriver.application.port.in.Shares.ExpectedShare;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.share.Protocol;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of shares while questions and answers get lost. */
class EnsureUnansweredTest extends EnsuringLab {
  @Test
  void a_share_that_cannot_be_asked_for_is_unknown() {
    lab.nfs("a");
    lab.cluster.traffic.failing("NfsExports.ofPath", Lab.unavailable());

    Ensured answer = ensure(lab).one(expected(Protocol.NFS));

    assertThat(answer.status()).isEqualTo(Status.UNKNOWN);
    assertThat(answer.problem()).contains("Ask: the cluster is tired");
    assertThat(answer.share()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NfsExports.list",
        "SmbShares.list",
        "Quotas.atOrBelow",
        "Namespace.list",
        "NfsAliases.list"
      })
  void when_the_lists_cannot_be_read_every_share_is_unknown(String list) {
    lab.nfs("a");
    lab.cluster.traffic.failing(list, Lab.unavailable());

    Map<ShareName, Ensured> answers =
        ensure(lab)
            .all(
                List.of(
                    expected(Protocol.NFS),
                    new ExpectedShare(
                        new ShareName("b"), Protocol.NFS, Optional.empty(), Optional.empty())));

    assertThat(answers).containsOnlyKeys(NAME, new ShareName("b"));
    assertThat(answers.values())
        .allMatch(answer -> answer.status() == Status.UNKNOWN)
        .allMatch(answer -> answer.problem().isPresent());
  }

  @Test
  void one_bad_share_does_not_keep_the_others_from_being_checked() {
    lab.nfs("a");
    lab.nfs("b");
    lab.nfs("c");
    lab.cluster.nfs.exports.keySet().removeIf(id -> id.value() == 2);
    lab.cluster.traffic.failing("NfsExports.create", Lab.unavailable());

    Map<ShareName, Ensured> answers =
        ensure(lab)
            .all(
                Stream.of("a", "b", "c", "d")
                    .map(
                        name ->
                            new ExpectedShare(
                                new ShareName(name),
                                Protocol.NFS,
                                Optional.empty(),
                                Optional.empty()))
                    .toList());

    assertThat(answers.keySet()).extracting(ShareName::value).containsExactly("a", "b", "c", "d");
    assertThat(answers.values())
        .extracting(Ensured::status)
        .containsExactly(Status.AVAILABLE, Status.UNKNOWN, Status.AVAILABLE, Status.ERROR);
  }

  @Test
  void rules_are_asked_for_even_if_the_answer_to_the_new_export_was_lost() {
    lab.nfs("a");
    lab.cluster.nfs.exports.clear();
    lab.cluster.traffic.losingAnswer("NfsExports.create", Lab.lost());

    Ensured answer = ensure(lab).one(expected(Protocol.NFS));

    assertThat(answer.status()).isEqualTo(Status.UNKNOWN);
    assertThat(answer.reapplyRules()).isTrue();
  }

  @Test
  void what_was_repaired_before_a_failure_is_told() {
    lab.halfMade(NFS, PATH);
    lab.cluster.traffic.failing("NfsExports.create", Lab.unavailable());

    assertThat(ensure(lab).one(expected(Protocol.NFS)).repairs())
        .containsExactly("made its quota of 10 GiB again");
  }

  @Test
  void rules_are_asked_for_even_if_closing_an_open_export_lost_its_answer() {
    lab.nfs("a");
    lab.cluster.nfs.exports.clear();
    lab.cluster.nfs.export(
        AccessZone.SYSTEM,
        NFS.text(),
        NfsClients.of(List.of(), List.of(), List.of(), List.of()),
        PATH);
    lab.cluster.traffic.losingAnswer("NfsExports.replaceClients", Lab.lost());

    assertThat(ensure(lab).one(expected(Protocol.NFS)).reapplyRules()).isTrue();
  }

  @Test
  void a_share_that_appears_while_it_is_looked_at_is_unknown() {
    List<ExpectedShare> expected = List.of(expected(Protocol.NFS));
    lab.cluster.traffic.onceBefore("NfsAliases.list", () -> lab.nfs("a"));

    Ensured answer = ensure(lab).all(expected).get(NAME);

    assertThat(answer.status()).isEqualTo(Status.UNKNOWN);
    assertThat(answer.problem()).contains("It changed while it was looked at");
  }
}
