package io.isilondriver.bootstrap.snapshot;

import io.isilondriver.bootstrap.output.Facts;
import io.isilondriver.bootstrap.output.JsonText;
import io.isilondriver.bootstrap.output.Sizes;
import io.isilondriver.bootstrap.output.Table;
import io.isilondriver.bootstrap.share.ShareText;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.share.ExportLocation;
import io.isilondriver.domain.snapshot.Snapshot;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How snapshots are shown. */
final class SnapshotText {
  private SnapshotText() {}

  static Map<String, @Nullable Object> json(Snapshot snapshot) {
    return JsonText.object()
        .with("name", snapshot.name().value())
        .with("id", snapshot.id().value())
        .with("share", snapshot.share().value())
        .with("path", snapshot.path().value())
        .with("created", snapshot.created().truncatedTo(ChronoUnit.SECONDS).toString())
        .with("size_gib", snapshot.size().map(Sizes::gib))
        .with("size_bytes", snapshot.size().map(DataSize::bytes))
        .with("mounted", snapshot.mounted())
        .with("locations", ShareText.locationsJson(snapshot.locations()))
        .build();
  }

  static Facts facts(Snapshot snapshot) {
    return new Facts()
        .add("Name", snapshot.name().value())
        .add("Number", snapshot.id().toString())
        .add("Share", snapshot.share().value())
        .add("Path", snapshot.path().value())
        .add("Taken", snapshot.created().truncatedTo(ChronoUnit.SECONDS).toString())
        .add("Size", snapshot.size().map(Object::toString).orElse("not known"))
        .add("Mounted", snapshot.mounted() ? "yes" : "no")
        .addAll("Locations", snapshot.locations().stream().map(ExportLocation::path).toList());
  }

  static Table table(List<Snapshot> snapshots) {
    Table table = Table.of("NAME", "NUMBER", "SHARE", "TAKEN", "SIZE", "MOUNTED");
    snapshots.forEach(
        snapshot ->
            table.row(
                snapshot.name().value(),
                snapshot.id().toString(),
                snapshot.share().value(),
                snapshot.created().truncatedTo(ChronoUnit.SECONDS).toString(),
                snapshot.size().map(Object::toString).orElse(""),
                snapshot.mounted() ? "yes" : "no"));
    return table;
  }
}
