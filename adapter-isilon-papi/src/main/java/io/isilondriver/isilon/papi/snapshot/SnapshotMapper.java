package io.isilondriver.isilon.papi.snapshot;

import io.isilondriver.application.port.out.snapshot.OneFsSnapshot;
import io.isilondriver.application.port.out.snapshot.SnapshotLock;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.snapshot.SnapshotId;
import io.isilondriver.isilon.papi.wire.UnsignedId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.ReportingPolicy;

/** Copies what only changes its form between the wire and the ports. */
@Mapper(unmappedTargetPolicy = ReportingPolicy.ERROR)
interface SnapshotMapper {
  /** No cluster is that far ahead of its time; later moments break calendars and JSON. */
  Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  @Mapping(target = "locked", source = "hasLocks")
  @Mapping(target = "alias", expression = "java(dto.targetId() != null)")
  @Mapping(target = "scheduled", expression = "java(dto.schedule() != null)")
  @Mapping(target = "created", expression = "java(momentOrEpoch(dto.created()))")
  @Mapping(target = "size", expression = "java(size(dto.size()))")
  @Mapping(target = "expires", expression = "java(moment(dto.expires()))")
  OneFsSnapshot toSnapshot(SnapshotDto dto);

  SnapshotLock toLock(LockDto dto);

  default SnapshotId id(UnsignedId id) {
    return new SnapshotId(id.value());
  }

  default long number(@Nullable UnsignedId id) {
    return id == null ? 0 : id.value();
  }

  default IfsPath path(String path) {
    return IfsPath.of(path);
  }

  default boolean flag(@Nullable Boolean flag) {
    return Boolean.TRUE.equals(flag);
  }

  default String text(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }

  default Instant momentOrEpoch(@Nullable Long seconds) {
    Instant moment = Instant.ofEpochSecond(seconds == null ? 0 : seconds);
    if (moment.isAfter(LATEST)) {
      throw new DateTimeException("no snapshot is created at second " + seconds);
    }
    return moment;
  }

  default Optional<Instant> moment(@Nullable Long seconds) {
    return seconds == null || seconds == 0
        ? Optional.empty()
        : Optional.of(Instant.ofEpochSecond(Math.min(seconds, Instant.MAX.getEpochSecond())));
  }

  default Optional<DataSize> size(@Nullable Long bytes) {
    return bytes == null || bytes < 0 ? Optional.empty() : Optional.of(new DataSize(bytes));
  }
}
