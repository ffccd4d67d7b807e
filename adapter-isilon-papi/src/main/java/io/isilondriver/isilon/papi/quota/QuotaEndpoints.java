package io.isilondriver.isilon.papi.quota;

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

/** {@code /platform/N/quota/quotas}. */
interface QuotaEndpoints {
  @GET("platform/{v}/quota/quotas")
  Call<QuotaList> quotas(
      @Path("v") int version,
      @Query("path") @Nullable String path,
      @Query("recurse_path_children") @Nullable Boolean below,
      @Query("type") @Nullable String type,
      @Query("include_snapshots") @Nullable Boolean includeSnapshots,
      @Query("limit") @Nullable Integer limit,
      @Query("resume") @Nullable String resume);

  @POST("platform/{v}/quota/quotas")
  Call<CreatedName> create(@Path("v") int version, @Body QuotaBody body);

  @PUT("platform/{v}/quota/quotas/{id}")
  Call<Void> change(
      @Path("v") int version,
      @Path(value = "id", encoded = true) UrlPath id,
      @Body QuotaChange body);

  @DELETE("platform/{v}/quota/quotas/{id}")
  Call<Void> delete(@Path("v") int version, @Path(value = "id", encoded = true) UrlPath id);
}
