/**
 * Finds out how fast a replica serves from what a real one reported: from scrapes of vLLM to a
 * {@link io.evenkeel.sim.replica.VllmReplica}, with its residuals, or to the reasons why these
 * scrapes do not tell.
 */
@NullMarked
package io.evenkeel.sim.calibrate;

import org.jspecify.annotations.NullMarked;
