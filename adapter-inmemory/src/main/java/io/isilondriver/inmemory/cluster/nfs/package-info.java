/** NFS exports and aliases. */
@NullMarked
package io.isilondriver.inmemory.cluster.nfs;

import org.jspecify.annotations.NullMarked;
