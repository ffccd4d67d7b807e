package io.isilondriver.isilon.papi.nfs;

import org.jspecify.annotations.Nullable;

/** An alias, as it is read and as it is made; {@code zone} is said when it is made. */
public record AliasDto(@Nullable String name, @Nullable String path, @Nullable String zone) {}
