/** Manila's keys and oslo.config files, read into typed settings for any backend. */
@NullMarked
package io.isilondriver.configuration;

import org.jspecify.annotations.NullMarked;
