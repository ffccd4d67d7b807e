package io.isilondriver.isilon.ran.filesystem;

import com.squareup.moshi.Json;
import io.isilondriver.isilon.transport.WireError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a copy reports; under status 200 it can list what it left out. */
public record CopyAnswer(
    @Json(name = "copy_errors") @Nullable List<CopyError> copyErrors,
    @Nullable List<WireError> errors,
    @Nullable Boolean success) {

  /** One thing that was not copied. */
  public record CopyError(
      @Json(name = "error_src") @Nullable String errorSource,
      @Nullable String source,
      @Nullable String target,
      @Nullable String message) {}
}
