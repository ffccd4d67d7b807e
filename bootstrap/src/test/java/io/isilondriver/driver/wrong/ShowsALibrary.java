package io.isilondriver.driver.wrong;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/** Wrong on purpose: an architecture rule is shown this class and must find it. */
public class ShowsALibrary implements Interceptor {
  public final OkHttpClient client;

  public ShowsALibrary(OkHttpClient client) {
    this.client = client;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    return chain.proceed(chain.request());
  }
}
