/** What a state file promises. */
@NullMarked
package io.isilondriver.inmemory.state;

import org.jspecify.annotations.NullMarked;
