/** The platform API: routing by version, checks of what comes in, errors and pages. */
@NullMarked
package io.isilondriver.simulator.papi;

import org.jspecify.annotations.NullMarked;
