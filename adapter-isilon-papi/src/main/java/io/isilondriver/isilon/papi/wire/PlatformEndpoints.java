package io.isilondriver.isilon.papi.wire;

import io.isilondriver.isilon.transport.UrlPath;
import retrofit2.Call;
import retrofit2.http.GET;
import retrofit2.http.HEAD;
import retrofit2.http.Path;

/** What belongs to no single resource. */
interface PlatformEndpoints {
  @GET("platform/latest")
  Call<Latest> latest();

  @HEAD("namespace/{path}")
  Call<Void> headPath(@Path(value = "path", encoded = true) UrlPath path);
}
