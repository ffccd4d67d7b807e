package io.isilondriver.simulator.papi;

import io.isilondriver.simulator.schema.Arguments;
import io.isilondriver.simulator.schema.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One method of one version of a resource.
 *
 * @param arguments the query arguments it takes
 * @param body what its body must be, or null if it takes none
 * @param privilege what the account needs, and whether for writing; empty for anybody
 * @param handler what it does
 */
record PapiMethod(
    Arguments arguments, @Nullable Schema body, Optional<String> privilege, PapiHandler handler) {}
