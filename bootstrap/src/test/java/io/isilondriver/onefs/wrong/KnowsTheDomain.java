package io.isilondriver.onefs.wrong;

import io.isilondriver.domain.filesystem.IfsPath;

/** Wrong on purpose: an architecture rule is shown this class and must find it. */
public record KnowsTheDomain(IfsPath path) {}
