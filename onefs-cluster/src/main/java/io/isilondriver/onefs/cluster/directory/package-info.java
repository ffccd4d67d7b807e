/** Access zones with their users and groups. */
@NullMarked
package io.isilondriver.onefs.cluster.directory;

import org.jspecify.annotations.NullMarked;
