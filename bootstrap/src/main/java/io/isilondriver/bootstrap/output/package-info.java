/** Tables for people and JSON for programs. */
@NullMarked
package io.isilondriver.bootstrap.output;

import org.jspecify.annotations.NullMarked;
