/**
 * What goes wrong in a simulation, and when: metrics that are missing, late, stale or counted
 * twice, a Prometheus that is down, writes that are refused, a controller that restarts, a clock
 * that jumps.
 */
@NullMarked
package io.evenkeel.sim.fault;

import org.jspecify.annotations.NullMarked;
