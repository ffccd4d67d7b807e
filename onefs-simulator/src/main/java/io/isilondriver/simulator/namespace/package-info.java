/** The namespace interface: files and directories over HTTP. */
@NullMarked
package io.isilondriver.simulator.namespace;

import org.jspecify.annotations.NullMarked;
