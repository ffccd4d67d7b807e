/** The outbound ports over the Platform API of OneFS ({@code /platform}). */
@NullMarked
package io.isilondriver.isilon.papi;

import org.jspecify.annotations.NullMarked;
