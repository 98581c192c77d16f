/**
 * Beyond upstream: what a choice of requests would have cost on a recorded history, as the
 * Autopilot paper (EuroSys 2020) scores recommenders. Nothing in upstream's decisions uses it.
 *
 * <p>A {@link io.evenkeel.vpa.cost.Choice} says what a container would have requested; a {@link
 * io.evenkeel.vpa.cost.CostReplay} sets that against what it used.
 */
@NullMarked
package io.evenkeel.vpa.cost;

import org.jspecify.annotations.NullMarked;
