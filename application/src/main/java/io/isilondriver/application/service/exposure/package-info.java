/** What leads clients into a directory: NFS exports and SMB shares. */
@NullMarked
package io.isilondriver.application.service.exposure;

import org.jspecify.annotations.NullMarked;
