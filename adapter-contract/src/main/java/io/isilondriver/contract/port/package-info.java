/** What each outbound port promises, one class of tests for each. */
@NullMarked
package io.isilondriver.contract.port;

import org.jspecify.annotations.NullMarked;
