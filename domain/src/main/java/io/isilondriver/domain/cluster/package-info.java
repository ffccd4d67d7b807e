/** Facts about a cluster: version, licences, capacity, access zones. */
@NullMarked
package io.isilondriver.domain.cluster;

import org.jspecify.annotations.NullMarked;
