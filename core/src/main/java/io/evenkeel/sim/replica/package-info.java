/**
 * How one replica serves requests: a {@link io.evenkeel.sim.replica.ReplicaModel} says how fast,
 * its {@link io.evenkeel.sim.replica.ReplicaEngine} does it.
 */
@NullMarked
package io.evenkeel.sim.replica;

import org.jspecify.annotations.NullMarked;
