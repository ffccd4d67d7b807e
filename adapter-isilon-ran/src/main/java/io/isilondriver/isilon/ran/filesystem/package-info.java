/** Directories and files over {@code /namespace}, the RAN interface of OneFS. */
@NullMarked
package io.isilondriver.isilon.ran.filesystem;

import org.jspecify.annotations.NullMarked;
