/** Every operation under every fault: what is lost, what is left, what calling again comes to. */
@NullMarked
package io.isilondriver.contract.fault;

import org.jspecify.annotations.NullMarked;
