/** Snapshots of shares, and offering them to clients. */
@NullMarked
package io.isilondriver.application.service.snapshot;

import org.jspecify.annotations.NullMarked;
