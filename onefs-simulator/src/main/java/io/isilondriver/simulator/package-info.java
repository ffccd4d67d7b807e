/** A OneFS cluster to talk to over HTTP: the REST API in front of a cluster in memory. */
@NullMarked
package io.isilondriver.simulator;

import org.jspecify.annotations.NullMarked;
