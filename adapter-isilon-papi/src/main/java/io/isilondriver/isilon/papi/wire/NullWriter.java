package io.isilondriver.isilon.papi.wire;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Has the nulls of a {@link WritesNulls} written; Moshi leaves them out elsewhere. */
final class NullWriter implements JsonAdapter.Factory {
  @Override
  public @Nullable JsonAdapter<?> create(
      Type type, Set<? extends Annotation> annotations, Moshi moshi) {
    return WritesNulls.class.isAssignableFrom(Types.getRawType(type))
        ? moshi.nextAdapter(this, type, annotations).serializeNulls()
        : null;
  }
}
