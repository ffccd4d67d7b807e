package io.isilondriver.domain.wrong;

import io.isilondriver.application.ShareSettings;

/** Wrong on purpose: an architecture rule is shown this class and must find it. */
public record KnowsTheApplication(ShareSettings settings) {}
