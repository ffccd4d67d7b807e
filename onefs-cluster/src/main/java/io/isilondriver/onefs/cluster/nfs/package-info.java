/** NFS exports and aliases. */
@NullMarked
package io.isilondriver.onefs.cluster.nfs;

import org.jspecify.annotations.NullMarked;
