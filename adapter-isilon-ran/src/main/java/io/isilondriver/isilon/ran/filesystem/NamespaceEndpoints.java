package io.isilondriver.isilon.ran.filesystem;

import io.isilondriver.isilon.transport.UrlPath;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.HEAD;
import retrofit2.http.Header;
import retrofit2.http.Headers;
import retrofit2.http.POST;
import retrofit2.http.PUT;
import retrofit2.http.Path;
import retrofit2.http.Query;

/**
 * {@code /namespace}. A query word without a value has to be the first, so that it stands in the
 * URL itself.
 */
interface NamespaceEndpoints {
  @HEAD("namespace/{path}")
  Call<Void> head(@Path(value = "path", encoded = true) UrlPath path);

  @GET("namespace/{path}?metadata")
  Call<MetadataDto> metadata(@Path(value = "path", encoded = true) UrlPath path);

  @PUT("namespace/{path}?metadata")
  Call<ResponseBody> changeMetadata(
      @Path(value = "path", encoded = true) UrlPath path, @Body MetadataChange body);

  @GET("namespace/{path}")
  Call<DirectoryPage> list(
      @Path(value = "path", encoded = true) UrlPath path,
      @Query("detail") @Nullable String detail,
      @Query("hidden") @Nullable Boolean hidden,
      @Query("limit") @Nullable Integer limit,
      @Query("resume") @Nullable String resume);

  /**
   * Always with {@code overwrite=false}: without it OneFS resets the permissions of an existing
   * directory.
   */
  @Headers("x-isi-ifs-target-type: container")
  @PUT("namespace/{path}?overwrite=false")
  Call<ResponseBody> createDirectory(
      @Path(value = "path", encoded = true) UrlPath path,
      @Query("recursive") boolean recursive,
      @Header("x-isi-ifs-access-control") String mode,
      @Header("x-isi-ifs-attr-isilondriver") @Nullable String mark);

  @PUT("namespace/{path}?clone=true")
  Call<ResponseBody> cloneFile(
      @Path(value = "path", encoded = true) UrlPath target,
      @Query("snapshot") String snapshot,
      @Query("overwrite") boolean overwrite,
      @Header("x-isi-ifs-copy-source") String source);

  @PUT("namespace/{path}")
  Call<ResponseBody> copyFile(
      @Path(value = "path", encoded = true) UrlPath target,
      @Query("overwrite") boolean overwrite,
      @Header("x-isi-ifs-copy-source") String source);

  /**
   * Into a directory that is there. Never with {@code overwrite}: the cluster copies on when the
   * connection is lost, and would replace what clients have written since.
   */
  @Headers("x-isi-ifs-mode-mask: preserve")
  @PUT("namespace/{path}?merge=true&continue=true")
  Call<ResponseBody> copyTree(
      @Path(value = "path", encoded = true) UrlPath target,
      @Header("x-isi-ifs-copy-source") String source);

  @GET("namespace/{path}?acl")
  Call<AccessControlDto> accessControl(@Path(value = "path", encoded = true) UrlPath path);

  @PUT("namespace/{path}?acl")
  Call<ResponseBody> changeAccessControl(
      @Path(value = "path", encoded = true) UrlPath path, @Body AccessControlDto body);

  @POST("namespace/{path}")
  Call<ResponseBody> move(
      @Path(value = "path", encoded = true) UrlPath source,
      @Header("x-isi-ifs-set-location") String target);

  @DELETE("namespace/{path}")
  Call<Void> delete(
      @Path(value = "path", encoded = true) UrlPath path,
      @Query("recursive") @Nullable Boolean recursive);
}
