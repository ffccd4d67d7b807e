/** NFS exports, aliases, checks and settings on the wire. */
@NullMarked
package io.isilondriver.simulator.papi.nfs;

import org.jspecify.annotations.NullMarked;
