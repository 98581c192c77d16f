/**
 * A VerticalPodAutoscaler beside the autoscaler that steers the size: what containers use, what the
 * recommender makes of it, what the admission and the updater do to pods, and how that disturbs a
 * HorizontalPodAutoscaler which acts on the same resource.
 */
@NullMarked
package io.evenkeel.sim.vertical;

import org.jspecify.annotations.NullMarked;
