/** What a cluster says about itself: identity, accounts, licences, statistics, settings, limits. */
@NullMarked
package io.isilondriver.onefs.cluster.platform;

import org.jspecify.annotations.NullMarked;
