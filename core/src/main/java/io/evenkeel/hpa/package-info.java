/**
 * HorizontalPodAutoscaler (autoscaling/v2): the replica count the upstream controller would choose,
 * and why.
 *
 * <p>Read {@link io.evenkeel.hpa.HorizontalAutoscaler} first: one pass takes a compiled {@link
 * io.evenkeel.hpa.HpaSpec}, the {@link io.evenkeel.hpa.HpaState} that the caller owns, an {@link
 * io.evenkeel.hpa.HpaObservation} and an instant. Inside, a pass is four steps, one class each: the
 * frame (disabled, above the maximum, below the minimum), the metrics, stabilization, rate limits.
 */
@NullMarked
package io.evenkeel.hpa;

import org.jspecify.annotations.NullMarked;
