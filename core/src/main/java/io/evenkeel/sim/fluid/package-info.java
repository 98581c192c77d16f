/**
 * Replicas as a fluid: not requests that come and go, but amounts that flow. A replica holds what
 * is in service and what waits, both fractions, and serves after its {@link
 * io.evenkeel.sim.replica.ServiceCurve}.
 */
@NullMarked
package io.evenkeel.sim.fluid;

import org.jspecify.annotations.NullMarked;
