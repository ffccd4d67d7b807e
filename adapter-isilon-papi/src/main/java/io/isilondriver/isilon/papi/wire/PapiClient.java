package io.isilondriver.isilon.papi.wire;

import com.squareup.moshi.Moshi;
import io.isilondriver.application.port.out.Listing;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.OutcomeUnknown;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.isilon.transport.AnswerValues;
import io.isilondriver.isilon.transport.Calls;
import io.isilondriver.isilon.transport.ClusterConnection;
import io.isilondriver.isilon.transport.ListingPage;
import io.isilondriver.isilon.transport.Paging;
import io.isilondriver.isilon.transport.RequestSpec;
import io.isilondriver.isilon.transport.UrlPath;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/** What the ports over the Platform API share: services, calls, versions, paging. */
public final class PapiClient {
  private final ClusterConnection connection;
  private final Moshi moshi;
  private final PlatformEndpoints platform;
  private final Versions versions;
  private final int pageSize;

  /**
   * A client.
   *
   * @param pageSize items on a page of a listing, 1 to 5000
   */
  public PapiClient(ClusterConnection connection, int pageSize) {
    if (pageSize < 1 || pageSize > 5000) {
      throw new IllegalArgumentException("Page size must be 1 to 5000: %d".formatted(pageSize));
    }
    this.connection = connection;
    this.pageSize = pageSize;
    this.moshi =
        new Moshi.Builder()
            .add(UnsignedId.class, new UnsignedId.Adapter())
            .add(new NullWriter())
            .build();
    this.platform = connection.service(PlatformEndpoints.class, moshi);
    this.versions = new Versions(connection.calls(), platform);
  }

  /** An implementation of a Retrofit interface. */
  public <T> T service(Class<T> api) {
    return connection.service(api, moshi);
  }

  /** Runs requests. */
  public Calls calls() {
    return connection.calls();
  }

  /** The connection underneath. */
  public ClusterConnection connection() {
    return connection;
  }

  /** Items on a page of a listing. */
  public int pageSize() {
    return pageSize;
  }

  /** Works with the best version of a resource. */
  public <T> T at(Endpoint endpoint, IntFunction<T> work) {
    return versions.with(endpoint, work);
  }

  /** The same for work without a result. */
  public void doAt(Endpoint endpoint, IntConsumer work) {
    versions.<Boolean>with(
        endpoint,
        version -> {
          work.accept(version);
          return true;
        });
  }

  /** Whether the cluster has the resource in a version that the driver speaks. */
  public boolean has(Endpoint endpoint) {
    return versions.of(endpoint).isPresent();
  }

  /** The highest version of the API that the cluster has. */
  public int latestVersion() {
    return versions.latest();
  }

  /** Whether anything stands at a path; asked when a creation was refused, to say why. */
  public boolean pathExists(IfsPath path) {
    return calls()
        .exists(
            RequestSpec.toRead("Look for " + path),
            () -> platform.headPath(UrlPath.of(path.elements())));
  }

  /** A listing, each item read into a type of the ports by {@code form}. */
  public <T, P extends ListingPage<T>, R> Listing<R> list(
      RequestSpec spec,
      Endpoint endpoint,
      PageRequest<P> request,
      Function<? super T, ? extends R> form) {
    return this.<T, P>list(spec, endpoint, request)
        .map(item -> AnswerValues.<R>read(spec, () -> form.apply(item)));
  }

  /** A listing that requests the page of a token with the token alone. */
  public <T, P extends ListingPage<T>> Listing<T> list(
      RequestSpec spec, Endpoint endpoint, PageRequest<P> request) {
    return () ->
        Paging.<T>stream(
                spec.what(),
                () -> page(spec, endpoint, version -> () -> request.at(version, null, false)),
                token -> page(spec, endpoint, version -> () -> request.at(version, token, false)),
                token -> page(spec, endpoint, version -> () -> request.at(version, token, true)))
            .iterator();
  }

  private <P> P page(RequestSpec spec, Endpoint endpoint, IntFunction<Supplier<Call<P>>> question) {
    return versions.with(endpoint, version -> calls().body(spec, question.apply(version)));
  }

  /** Builds the request for one page. */
  @FunctionalInterface
  public interface PageRequest<P> {
    /**
     * The request for a page.
     *
     * @param token of the page, or null for the first, which carries the filters
     * @param withZone whether the access zone goes beside the token
     */
    Call<P> at(int version, @Nullable String token, boolean withZone);
  }

  /** The value from a create response; throws {@code OutcomeUnknown} if it is missing. */
  public static <T> T answered(@Nullable T value, RequestSpec spec) {
    if (value == null) {
      throw new OutcomeUnknown(
          Problem.when(spec.what()).because("the answer does not say what was made"));
    }
    return value;
  }
}
