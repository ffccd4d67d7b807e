/** What leads clients into a directory, whom it lets in, and whether a given client gets in. */
@NullMarked
package io.isilondriver.domain.exposure;

import org.jspecify.annotations.NullMarked;
