package io.isilondriver.isilon.ran.wrong;

import retrofit2.Call;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.Headers;
import retrofit2.http.PUT;
import retrofit2.http.Path;
import retrofit2.http.Url;

/** Wrong on purpose: rules about requests are shown these and must find them. */
public interface SendsWhatMustNotBeSent {
  @DELETE("platform/1/quota/quotas")
  Call<Void> everything();

  @DELETE("platform/1/quota/quotas/{id}")
  Call<Void> perhapsEverything(@Path("id") String id);

  @GET
  Call<Void> anything(@Url String url);

  @Headers("x-isi-ifs-target-type: container")
  @PUT("namespace/ifs/data")
  Call<Void> theDirectoryOfSomebody();
}
