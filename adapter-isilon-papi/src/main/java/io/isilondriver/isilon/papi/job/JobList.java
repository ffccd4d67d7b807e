package io.isilondriver.isilon.papi.job;

import com.squareup.moshi.Json;
import io.isilondriver.isilon.papi.wire.UnsignedId;
import io.isilondriver.isilon.transport.CarriesErrors;
import io.isilondriver.isilon.transport.ListingPage;
import io.isilondriver.isilon.transport.WireError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Jobs, present or recent. */
public record JobList(
    @Nullable List<JobDto> jobs,
    @Json(name = "recent_jobs") @Nullable List<JobDto> recentJobs,
    @Nullable String resume,
    @Nullable List<WireError> errors)
    implements ListingPage<JobList.JobDto>, CarriesErrors {
  @Override
  public @Nullable List<JobDto> items() {
    return jobs;
  }

  /** One job. */
  public record JobDto(@Nullable UnsignedId id, @Nullable String type, @Nullable String state) {}
}
