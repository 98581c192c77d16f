/**
 * What a workload has to serve: {@link io.evenkeel.sim.load.Load} and all it is put together from,
 * and the formats of recorded traces.
 */
@NullMarked
package io.evenkeel.sim.load;

import org.jspecify.annotations.NullMarked;
