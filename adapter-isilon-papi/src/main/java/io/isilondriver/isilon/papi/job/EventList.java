package io.isilondriver.isilon.papi.job;

import com.squareup.moshi.Json;
import io.isilondriver.isilon.papi.wire.UnsignedId;
import io.isilondriver.isilon.transport.CarriesErrors;
import io.isilondriver.isilon.transport.WireError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What jobs reported. */
public record EventList(@Nullable List<EventDto> events, @Nullable List<WireError> errors)
    implements CarriesErrors {

  /** One report; its value has any type, by key. */
  public record EventDto(
      @Json(name = "job_id") @Nullable UnsignedId jobId, @Nullable Object value) {}
}
