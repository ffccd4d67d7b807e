/** Programs that use the driver. */
@NullMarked
package com.example.shares;

import org.jspecify.annotations.NullMarked;
