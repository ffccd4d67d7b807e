/** What a request may hold: rules for bodies and arguments, checked and described. */
@NullMarked
package io.isilondriver.simulator.schema;

import org.jspecify.annotations.NullMarked;
