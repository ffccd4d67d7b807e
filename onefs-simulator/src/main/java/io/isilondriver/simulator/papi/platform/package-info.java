/** What a cluster says about itself on the wire: version, configuration, licences, statistics. */
@NullMarked
package io.isilondriver.simulator.papi.platform;

import org.jspecify.annotations.NullMarked;
