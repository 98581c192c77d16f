/**
 * What a simulation is judged by: what was needed ({@link io.evenkeel.sim.measure.Demand}), how
 * closely the size followed it ({@link io.evenkeel.sim.measure.Elasticity}), which requests met
 * their objective, and what it cost.
 */
@NullMarked
package io.evenkeel.sim.measure;

import org.jspecify.annotations.NullMarked;
