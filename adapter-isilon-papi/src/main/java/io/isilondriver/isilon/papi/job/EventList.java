package io.isilondriver.isilon.papi.job;

import com.squareup.moshi.Json;
import io.isilondriver.isilon.papi.wire.UnsignedId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What jobs reported. */
public record EventList(@Nullable List<EventDto> events) {

  /** One report; its value has any type, by key. */
  public record EventDto(
      @Json(name = "job_id") @Nullable UnsignedId jobId, @Nullable Object value) {}
}
