/** Random sequences of operations, compared with a simple model of what they come to. */
@NullMarked
package io.isilondriver.contract.model;

import org.jspecify.annotations.NullMarked;
