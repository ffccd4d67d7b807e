/** Users, groups, privileges and the mapping of identities on the wire. */
@NullMarked
package io.isilondriver.simulator.papi.identity;

import org.jspecify.annotations.NullMarked;
