package io.isilondriver.isilon.ran.filesystem;

import io.isilondriver.isilon.transport.CarriesErrors;
import io.isilondriver.isilon.transport.ListingPage;
import io.isilondriver.isilon.transport.WireError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of a directory. */
public record DirectoryPage(
    @Nullable List<Child> children, @Nullable String resume, @Nullable List<WireError> errors)
    implements ListingPage<DirectoryPage.Child>, CarriesErrors {
  @Override
  public @Nullable List<Child> items() {
    return children;
  }

  /** One entry; only what was asked for is there. */
  public record Child(
      @Nullable String name,
      @Nullable String type,
      @Nullable Long size,
      @Nullable String mode,
      @Nullable Object uid,
      @Nullable Object gid,
      @Nullable String owner,
      @Nullable String group,
      @Nullable Integer nlink) {}
}
