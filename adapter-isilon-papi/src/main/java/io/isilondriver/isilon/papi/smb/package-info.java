/** SMB shares. */
@NullMarked
package io.isilondriver.isilon.papi.smb;

import org.jspecify.annotations.NullMarked;
