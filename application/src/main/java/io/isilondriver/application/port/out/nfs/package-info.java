/** NFS exports and their aliases. */
@NullMarked
package io.isilondriver.application.port.out.nfs;

import org.jspecify.annotations.NullMarked;
