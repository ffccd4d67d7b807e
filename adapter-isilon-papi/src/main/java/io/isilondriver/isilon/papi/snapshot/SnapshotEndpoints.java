package io.isilondriver.isilon.papi.snapshot;

import io.isilondriver.isilon.papi.wire.CreatedId;
import io.isilondriver.isilon.transport.UrlPath;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.PUT;
import retrofit2.http.Path;
import retrofit2.http.Query;

/** {@code /platform/N/snapshot}. */
interface SnapshotEndpoints {
  @GET("platform/{v}/snapshot/snapshots")
  Call<SnapshotList> snapshots(
      @Path("v") int version,
      @Query("state") @Nullable String state,
      @Query("limit") @Nullable Integer limit,
      @Query("resume") @Nullable String resume);

  @GET("platform/{v}/snapshot/snapshots/{key}")
  Call<SnapshotList> snapshot(
      @Path("v") int version, @Path(value = "key", encoded = true) UrlPath key);

  @POST("platform/{v}/snapshot/snapshots")
  Call<SnapshotDto> create(@Path("v") int version, @Body SnapshotBody body);

  @PUT("platform/{v}/snapshot/snapshots/{key}")
  Call<Void> rename(
      @Path("v") int version,
      @Path(value = "key", encoded = true) UrlPath key,
      @Body SnapshotRename body);

  @PUT("platform/{v}/snapshot/snapshots/{key}")
  Call<Void> expire(
      @Path("v") int version,
      @Path(value = "key", encoded = true) UrlPath key,
      @Body SnapshotExpiry body);

  @DELETE("platform/{v}/snapshot/snapshots/{key}")
  Call<Void> delete(@Path("v") int version, @Path(value = "key", encoded = true) UrlPath key);

  @GET("platform/{v}/snapshot/snapshots/{key}/locks")
  Call<LockList> locks(
      @Path("v") int version,
      @Path(value = "key", encoded = true) UrlPath key,
      @Query("limit") @Nullable Integer limit,
      @Query("resume") @Nullable String resume);

  @POST("platform/{v}/snapshot/snapshots/{key}/locks")
  Call<CreatedId> lock(
      @Path("v") int version,
      @Path(value = "key", encoded = true) UrlPath key,
      @Body LockBody body);

  @DELETE("platform/{v}/snapshot/snapshots/{key}/locks/{lock}")
  Call<Void> unlock(
      @Path("v") int version,
      @Path(value = "key", encoded = true) UrlPath key,
      @Path(value = "lock", encoded = true) UrlPath lock);

  @POST("platform/{v}/snapshot/writable")
  Call<WritableDto> createWritable(@Path("v") int version, @Body WritableBody body);

  @GET("platform/{v}/snapshot/writable/{path}")
  Call<WritableList> writable(
      @Path("v") int version, @Path(value = "path", encoded = true) UrlPath path);

  @DELETE("platform/{v}/snapshot/writable/{path}")
  Call<Void> deleteWritable(
      @Path("v") int version, @Path(value = "path", encoded = true) UrlPath path);

  @GET("platform/{v}/snapshot/writable-snapshot-summary")
  Call<WritableSummary> writableSummary(@Path("v") int version);
}
