package io.isilondriver.isilon.papi.smb;

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

/** {@code /platform/N/protocols/smb/shares}. */
interface SmbEndpoints {
  @GET("platform/{v}/protocols/smb/shares")
  Call<SmbShareList> shares(
      @Path("v") int version,
      @Query("zone") @Nullable String zone,
      @Query("resolve_names") @Nullable Boolean resolveNames,
      @Query("limit") @Nullable Integer limit,
      @Query("resume") @Nullable String resume);

  @GET("platform/{v}/protocols/smb/shares/{name}")
  Call<SmbShareList> share(
      @Path("v") int version,
      @Path(value = "name", encoded = true) UrlPath name,
      @Query("zone") String zone,
      @Query("resolve_names") boolean resolveNames);

  @POST("platform/{v}/protocols/smb/shares")
  Call<CreatedName> create(
      @Path("v") int version, @Query("zone") String zone, @Body SmbShareBody body);

  @PUT("platform/{v}/protocols/smb/shares/{name}")
  Call<Void> change(
      @Path("v") int version,
      @Path(value = "name", encoded = true) UrlPath name,
      @Query("zone") String zone,
      @Body SmbShareChange body);

  @DELETE("platform/{v}/protocols/smb/shares/{name}")
  Call<Void> delete(
      @Path("v") int version,
      @Path(value = "name", encoded = true) UrlPath name,
      @Query("zone") String zone);
}
