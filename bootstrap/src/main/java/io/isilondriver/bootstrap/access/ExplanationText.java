package io.isilondriver.bootstrap.access;

import io.isilondriver.bootstrap.output.JsonText;
import io.isilondriver.bootstrap.output.Results;
import io.isilondriver.bootstrap.output.Table;
import io.isilondriver.bootstrap.output.WaysText;
import io.isilondriver.domain.access.AccessLevel;
import io.isilondriver.domain.exposure.Answer;
import io.isilondriver.domain.exposure.Explanation;
import io.isilondriver.domain.exposure.Verdict;
import io.isilondriver.domain.name.ShareName;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an explanation of access is shown. */
final class ExplanationText {
  private ExplanationText() {}

  static void show(Results results, Explanation explanation) {
    results.oneAsTable(json(explanation), () -> table(explanation));
  }

  static String sentence(String who, ShareName share, Explanation explanation) {
    String what =
        switch (explanation.answer()) {
          case YES ->
              "gets into share '%s', %s%s"
                  .formatted(
                      share,
                      explanation.level().map(AccessLevel::word).orElse(""),
                      explanation.actsAsRoot() ? ", and acts as root" : "");
          case NO -> "does not get into share '%s' by NFS or SMB".formatted(share);
          case UNKNOWN ->
              "may get into share '%s': it cannot be told, for the reasons shown".formatted(share);
        };
    StringBuilder text = new StringBuilder(who).append(' ').append(what).append('.');
    explanation.unseen().forEach(unseen -> text.append(' ').append(WaysText.unseen(unseen)));
    if (explanation.answer() != Answer.NO) {
      explanation
          .permissions()
          .ifPresent(
              permissions ->
                  text.append(
                      " Its directory has mode %s, owner %s, group %s, which may keep users out that come so far."
                          .formatted(
                              permissions.mode(), permissions.owner(), permissions.group())));
    }
    return text.toString();
  }

  private static Table table(Explanation explanation) {
    Table table = Table.of("ANSWER", "LEVEL", "WAY", "DIRECTORY", "WHOSE", "WHY");
    for (Verdict verdict : explanation.ways()) {
      table.row(
          word(verdict.answer()),
          level(verdict),
          verdict.way().exposure().toString(),
          verdict.way().path().value(),
          WaysText.owner(verdict.way()),
          reason(verdict));
    }
    return table;
  }

  private static String level(Verdict verdict) {
    return verdict
        .level()
        .map(
            level ->
                level.word()
                    + (verdict.levelCertain() ? "" : " or more")
                    + (verdict.actsAsRoot() ? ", root" : ""))
        .orElse("");
  }

  private static Map<String, @Nullable Object> json(Explanation explanation) {
    return JsonText.object()
        .with("answer", word(explanation.answer()))
        .with("level", explanation.level().map(AccessLevel::word))
        .with("acts_as_root", explanation.actsAsRoot())
        .with("ways", explanation.ways().stream().map(ExplanationText::json).toList())
        .with("unseen", explanation.unseen().stream().map(WaysText::json).toList())
        .with("mode", explanation.permissions().map(permissions -> permissions.mode().toString()))
        .with("owner", explanation.permissions().map(permissions -> permissions.owner().value()))
        .with("group", explanation.permissions().map(permissions -> permissions.group().value()))
        .build();
  }

  private static Map<String, @Nullable Object> json(Verdict verdict) {
    Map<String, @Nullable Object> json =
        JsonText.object()
            .with("answer", word(verdict.answer()))
            .with("level", verdict.level().map(AccessLevel::word))
            .with("level_certain", verdict.levelCertain())
            .with("acts_as_root", verdict.actsAsRoot())
            .with("reason", verdict.reason().name().toLowerCase(Locale.ROOT))
            .with("subject", verdict.subject())
            .build();
    json.putAll(WaysText.json(verdict.way()));
    return json;
  }

  private static String word(Answer answer) {
    return answer.name().toLowerCase(Locale.ROOT);
  }

  private static String reason(Verdict verdict) {
    String subject = verdict.subject();
    return switch (verdict.reason()) {
      case OPEN_TO_EVERYBODY -> "its client list is empty, which admits every host";
      case LISTED -> "client list entry " + subject;
      case GRANTED -> "permission of " + subject;
      case RUNS_AS_ROOT -> subject + " runs as root there";
      case NOT_LISTED -> "no entry of its client lists is about it";
      case NOT_GRANTED -> "no permission is about it";
      case DENIED -> "a permission denies it";
      case HOST_DENIED -> "its host list keeps the host out";
      case SERVICE_OFF -> "the service is off";
      case DIRECTORY_GONE -> "the directory is gone";
      case NETGROUP -> "netgroup %s, whose hosts only a directory service knows".formatted(subject);
      case HOST_NAME -> "a host name, which may be this host's: " + subject;
      case UNREADABLE_ENTRY -> "an entry of a form that the driver does not know: " + subject;
      case ADDRESS_NEEDED -> "depends on the address: give one, as in --user NAME@ADDRESS";
      case ACCOUNT_UNCLEAR ->
          "a permission that may be about %s, which the driver cannot tell".formatted(subject);
      case ACCOUNT_NEEDED -> "depends on the user: ask with --user NAME@ADDRESS";
      case DIRECTORY_SERVICE_AWAY ->
          "the directory service that knows %s does not answer".formatted(subject);
    };
  }
}
