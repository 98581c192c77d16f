/**
 * What an autoscaling configuration would do: a closed loop in virtual time.
 *
 * <pre>
 * Load → Fleet of replicas (start-up, queues, service) → scrapes → signals → HPA → Fleet
 * </pre>
 *
 * <p>{@link io.evenkeel.sim.Simulation} is the way in and {@link io.evenkeel.sim.Report} the way
 * out. Time advances in seconds; inside a second requests are served event by event. The same seed
 * gives the same report to the byte.
 */
@NullMarked
package io.evenkeel.sim;

import org.jspecify.annotations.NullMarked;
