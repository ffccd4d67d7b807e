/** The job engine. */
@NullMarked
package io.isilondriver.onefs.cluster.job;

import org.jspecify.annotations.NullMarked;
