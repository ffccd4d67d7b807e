/** What a state file promises. */
@NullMarked
package io.isilondriver.onefs.state;

import org.jspecify.annotations.NullMarked;
