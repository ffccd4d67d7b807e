package io.isilondriver.isilon.transport;

import com.squareup.moshi.Moshi;
import java.util.List;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.Path;

/** A service to try a connection with. */
interface Probe {
  @GET("platform/1/thing")
  Call<Thing> get();

  @GET("platform/1/things/{key}")
  Call<Thing> item(@Path(value = "key", encoded = true) UrlPath key);

  @POST("platform/1/things")
  Call<Thing> create(@Body Thing thing);

  @DELETE("platform/1/thing")
  Call<Void> delete();

  @GET("platform/1/raw")
  Call<ResponseBody> raw();

  record Thing(int n, @Nullable List<WireError> errors) implements CarriesErrors {
    Thing(int n) {
      this(n, null);
    }
  }

  static Probe on(ClusterConnection connection) {
    return connection.service(Probe.class, new Moshi.Builder().build());
  }
}
