package io.isilondriver.isilon.papi.cluster;

import java.util.List;

/** The new list of directories to deduplicate. */
public record DedupeChange(List<String> paths) {}
