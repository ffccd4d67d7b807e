/** NFS exports and aliases. */
@NullMarked
package io.isilondriver.isilon.papi.nfs;

import org.jspecify.annotations.NullMarked;
