/** The namespace: directories, files, and copies of them. */
@NullMarked
package io.isilondriver.application.port.out.filesystem;

import org.jspecify.annotations.NullMarked;
