/** Random values from seeds that are told, for tests of properties. */
@NullMarked
package io.isilondriver.draws;

import org.jspecify.annotations.NullMarked;
