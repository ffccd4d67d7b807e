/** SMB shares. */
@NullMarked
package io.isilondriver.application.port.out.smb;

import org.jspecify.annotations.NullMarked;
