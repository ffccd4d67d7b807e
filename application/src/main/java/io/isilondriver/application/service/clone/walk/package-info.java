/**
 * Walking a tree of any size with several requests in flight and bounded memory, and what is done
 * on the way: counting what a snapshot holds, or cloning it file by file and proving the result.
 */
@NullMarked
package io.isilondriver.application.service.clone.walk;

import org.jspecify.annotations.NullMarked;
