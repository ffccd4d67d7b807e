/**
 * Who gets into a directory: a pure evaluation of everything that leads into it, by the documented
 * rules of OneFS, with "cannot be told" wherever those or the data leave it open.
 */
@NullMarked
package io.isilondriver.application.service.exposure.reach;

import org.jspecify.annotations.NullMarked;
