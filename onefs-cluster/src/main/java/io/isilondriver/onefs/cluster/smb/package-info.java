/** SMB shares. */
@NullMarked
package io.isilondriver.onefs.cluster.smb;

import org.jspecify.annotations.NullMarked;
