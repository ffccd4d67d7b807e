/** SMB shares and settings on the wire. */
@NullMarked
package io.isilondriver.simulator.papi.smb;

import org.jspecify.annotations.NullMarked;
