package io.isilondriver.isilon.papi.job;

import io.isilondriver.isilon.papi.wire.CreatedId;
import io.isilondriver.isilon.transport.UrlPath;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.Path;
import retrofit2.http.Query;

/** {@code /platform/N/job}. */
interface JobEndpoints {
  @POST("platform/{v}/job/jobs")
  Call<CreatedId> start(@Path("v") int version, @Body JobBody body);

  @GET("platform/{v}/job/jobs")
  Call<JobList> jobs(
      @Path("v") int version,
      @Query("limit") @Nullable Integer limit,
      @Query("resume") @Nullable String resume);

  @GET("platform/{v}/job/jobs/{id}")
  Call<JobList> job(@Path("v") int version, @Path(value = "id", encoded = true) UrlPath id);

  @GET("platform/{v}/job/recent")
  Call<JobList> recent(@Path("v") int version, @Query("limit") int limit);

  @GET("platform/{v}/job/events")
  Call<EventList> events(
      @Path("v") int version,
      @Query("job_id") long jobId,
      @Query("ended_jobs_only") boolean endedJobsOnly);
}
