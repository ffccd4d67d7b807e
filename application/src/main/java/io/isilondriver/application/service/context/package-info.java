/** What every use case works with: cluster, settings, locks, and taking back what was begun. */
@NullMarked
package io.isilondriver.application.service.context;

import org.jspecify.annotations.NullMarked;
