/** A share's whole life, told and proved. */
@NullMarked
package io.isilondriver.bootstrap.demo;

import org.jspecify.annotations.NullMarked;
