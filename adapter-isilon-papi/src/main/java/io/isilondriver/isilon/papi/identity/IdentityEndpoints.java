package io.isilondriver.isilon.papi.identity;

import io.isilondriver.isilon.transport.UrlPath;
import retrofit2.Call;
import retrofit2.http.GET;
import retrofit2.http.Path;
import retrofit2.http.Query;

/** {@code /platform/N/auth}. */
interface IdentityEndpoints {
  @GET("platform/{v}/auth/mapping/users/lookup")
  Call<MappingList> mapping(
      @Path("v") int version, @Query("user") String user, @Query("zone") String zone);

  @GET("platform/{v}/auth/users/{user}")
  Call<AccountList> user(
      @Path("v") int version,
      @Path(value = "user", encoded = true) UrlPath user,
      @Query("zone") String zone);

  @GET("platform/{v}/auth/groups/{group}")
  Call<AccountList> group(
      @Path("v") int version,
      @Path(value = "group", encoded = true) UrlPath group,
      @Query("zone") String zone);
}
