package io.isilondriver.bootstrap.share;

import io.isilondriver.application.port.in.CloneOperation;
import io.isilondriver.bootstrap.output.Facts;
import io.isilondriver.bootstrap.output.JsonText;
import io.isilondriver.domain.filesystem.DataSize;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the report about a share's content is shown. */
final class CloneText {
  private CloneText() {}

  static Map<String, @Nullable Object> json(CloneOperation.Report report) {
    return JsonText.object()
        .with("strategy", report.strategy().word())
        .with("reason", report.reason())
        .with("entries", report.entries())
        .with("bytes", report.bytes())
        .with("resumed", report.resumed())
        .with(
            "omitted",
            report.omitted().stream()
                .map(
                    omitted ->
                        JsonText.object()
                            .with("path", omitted.path())
                            .with("reason", omitted.reason())
                            .build())
                .toList())
        .with("notes", report.notes())
        .build();
  }

  static void addTo(Facts facts, CloneOperation.Report report) {
    facts
        .add("Filled by", report.strategy().word() + ": " + report.reason())
        .add(
            "Verified",
            "%d entries, %s%s"
                .formatted(
                    report.entries(),
                    new DataSize(report.bytes()),
                    report.resumed() > 0
                        ? ", %d of them from an earlier run".formatted(report.resumed())
                        : ""))
        .addAll(
            "Not copied",
            report.omitted().stream().map(it -> it.path() + ": " + it.reason()).toList())
        .addAll("Notes", report.notes());
  }
}
