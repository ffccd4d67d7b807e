/** Access zones with their users and groups. */
@NullMarked
package io.isilondriver.inmemory.cluster.directory;

import org.jspecify.annotations.NullMarked;
