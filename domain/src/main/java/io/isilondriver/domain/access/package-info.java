/** Who may reach a share, at which level, and the rules about such rules. */
@NullMarked
package io.isilondriver.domain.access;

import org.jspecify.annotations.NullMarked;
