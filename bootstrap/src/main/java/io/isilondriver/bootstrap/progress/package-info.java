/** Telling how far a long operation has come. */
@NullMarked
package io.isilondriver.bootstrap.progress;

import org.jspecify.annotations.NullMarked;
