/** The job engine. */
@NullMarked
package io.isilondriver.inmemory.cluster.job;

import org.jspecify.annotations.NullMarked;
