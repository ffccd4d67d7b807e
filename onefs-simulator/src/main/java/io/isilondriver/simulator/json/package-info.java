/** JSON as plain Java values, read strictly and written as OneFS writes it. */
@NullMarked
package io.isilondriver.simulator.json;

import org.jspecify.annotations.NullMarked;
