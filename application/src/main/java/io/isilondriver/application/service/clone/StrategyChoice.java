package io.isilondriver.application.service.clone;

import io.isilondriver.domain.share.CloneStrategy;

/**
 * How content is to come from a snapshot.
 *
 * @param strategy never {@code AUTO}
 * @param reason why, in words
 */
record StrategyChoice(CloneStrategy strategy, String reason) {}
