/** The job engine. */
@NullMarked
package io.isilondriver.isilon.papi.job;

import org.jspecify.annotations.NullMarked;
