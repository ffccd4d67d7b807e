/** SMB shares. */
@NullMarked
package io.isilondriver.inmemory.cluster.smb;

import org.jspecify.annotations.NullMarked;
