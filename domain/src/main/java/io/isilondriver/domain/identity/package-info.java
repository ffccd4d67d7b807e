/** Users, groups and the identifiers a cluster knows them by. */
@NullMarked
package io.isilondriver.domain.identity;

import org.jspecify.annotations.NullMarked;
