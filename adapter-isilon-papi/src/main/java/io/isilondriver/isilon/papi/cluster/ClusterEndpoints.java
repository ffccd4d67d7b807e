package io.isilondriver.isilon.papi.cluster;

import io.isilondriver.isilon.transport.UrlPath;
import java.util.List;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.PUT;
import retrofit2.http.Path;
import retrofit2.http.Query;

/** Facts about the cluster, from all over {@code /platform}. */
interface ClusterEndpoints {
  @GET("platform/{v}/cluster/config")
  Call<ClusterAnswers.Config> config(@Path("v") int version);

  @GET("platform/{v}/cluster/version")
  Call<ClusterAnswers.Versions> versions(@Path("v") int version);

  @GET("platform/{v}/statistics/current")
  Call<ClusterAnswers.Statistics> statistics(
      @Path("v") int version,
      @Query("key") List<String> keys,
      @Query("devid") String devid,
      @Query("degraded") boolean degraded);

  @GET("platform/{v}/cluster/statfs")
  Call<ClusterAnswers.FileSystem> fileSystem(@Path("v") int version);

  @GET("platform/{v}/{feature}/license")
  Call<ClusterAnswers.License> license(
      @Path("v") int version, @Path(value = "feature", encoded = true) UrlPath feature);

  @GET("platform/{v}/license/licenses/{name}")
  Call<ClusterAnswers.Licenses> licenses(
      @Path("v") int version, @Path(value = "name", encoded = true) UrlPath name);

  @GET("platform/{v}/protocols/nfs/settings/global")
  Call<ClusterAnswers.ServiceSettings> nfsSettings(@Path("v") int version);

  @GET("platform/{v}/protocols/smb/settings/global")
  Call<ClusterAnswers.ServiceSettings> smbSettings(@Path("v") int version);

  @GET("platform/{v}/zones")
  Call<ClusterAnswers.Zones> zones(@Path("v") int version);

  @GET("platform/{v}/zones-summary")
  Call<ClusterAnswers.ZonesSummary> zonesSummary(@Path("v") int version);

  @GET("platform/{v}/zones/{zone}")
  Call<ClusterAnswers.Zones> zone(
      @Path("v") int version, @Path(value = "zone", encoded = true) UrlPath zone);

  @GET("platform/{v}/zones-summary/{zone}")
  Call<ClusterAnswers.ZoneSummary> zoneSummary(
      @Path("v") int version, @Path(value = "zone", encoded = true) UrlPath zone);

  @GET("platform/{v}/auth/id")
  Call<ClusterAnswers.Self> self(@Path("v") int version);

  @GET("platform/{v}/network/pools")
  Call<ClusterAnswers.Pools> pools(
      @Path("v") int version,
      @Query("access_zone") @Nullable String zone,
      @Query("limit") @Nullable Integer limit,
      @Query("resume") @Nullable String resume);

  @GET("platform/{v}/dedupe/settings")
  Call<ClusterAnswers.Dedupe> dedupe(@Path("v") int version);

  @PUT("platform/{v}/dedupe/settings")
  Call<Void> changeDedupe(@Path("v") int version, @Body DedupeChange body);
}
