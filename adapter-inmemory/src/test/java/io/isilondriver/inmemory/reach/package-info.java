/** Whether the driver's answers about access are those of the cluster. */
@NullMarked
package io.isilondriver.inmemory.reach;

import org.jspecify.annotations.NullMarked;
