/** A cluster's whole state in words, to be compared. */
@NullMarked
package io.isilondriver.contract.state;

import org.jspecify.annotations.NullMarked;
