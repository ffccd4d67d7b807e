/** Requests and answers as values, and the server that carries them. */
@NullMarked
package io.isilondriver.simulator.http;

import org.jspecify.annotations.NullMarked;
