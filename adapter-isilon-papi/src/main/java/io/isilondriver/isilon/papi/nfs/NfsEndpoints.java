package io.isilondriver.isilon.papi.nfs;

import io.isilondriver.isilon.papi.wire.CreatedId;
import io.isilondriver.isilon.papi.wire.CreatedName;
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

/** {@code /platform/N/protocols/nfs}. */
interface NfsEndpoints {
  @GET("platform/{v}/protocols/nfs/exports")
  Call<ExportList> exports(
      @Path("v") int version,
      @Query("zone") @Nullable String zone,
      @Query("path") @Nullable String path,
      @Query("limit") @Nullable Integer limit,
      @Query("resume") @Nullable String resume);

  @GET("platform/{v}/protocols/nfs/exports/{id}")
  Call<ExportList> export(
      @Path("v") int version,
      @Path(value = "id", encoded = true) UrlPath id,
      @Query("zone") String zone);

  @POST("platform/{v}/protocols/nfs/exports")
  Call<CreatedId> createExport(
      @Path("v") int version, @Query("zone") String zone, @Body ExportBody body);

  /** Without the check of its path: an export whose directory is gone has to be closed as well. */
  @PUT("platform/{v}/protocols/nfs/exports/{id}?ignore_bad_paths=true")
  Call<Void> changeExport(
      @Path("v") int version,
      @Path(value = "id", encoded = true) UrlPath id,
      @Query("zone") String zone,
      @Query("ignore_conflicts") @Nullable Boolean ignoringConflicts,
      @Body ExportChange body);

  @DELETE("platform/{v}/protocols/nfs/exports/{id}")
  Call<Void> deleteExport(
      @Path("v") int version,
      @Path(value = "id", encoded = true) UrlPath id,
      @Query("zone") String zone);

  @GET("platform/{v}/protocols/nfs/aliases")
  Call<AliasList> aliases(
      @Path("v") int version,
      @Query("zone") @Nullable String zone,
      @Query("limit") @Nullable Integer limit,
      @Query("resume") @Nullable String resume);

  @GET("platform/{v}/protocols/nfs/aliases/{id}")
  Call<AliasList> alias(
      @Path("v") int version,
      @Path(value = "id", encoded = true) UrlPath id,
      @Query("zone") String zone);

  @POST("platform/{v}/protocols/nfs/aliases")
  Call<CreatedName> createAlias(
      @Path("v") int version, @Query("zone") String zone, @Body AliasDto body);

  @DELETE("platform/{v}/protocols/nfs/aliases/{id}")
  Call<Void> deleteAlias(
      @Path("v") int version,
      @Path(value = "id", encoded = true) UrlPath id,
      @Query("zone") String zone);
}
