/**
 * The recommendations of the VerticalPodAutoscaler: what a container should request, within which
 * bounds, what caps it, and which pods to evict or resize for it.
 *
 * <p>Follows upstream's 1.8.0 development line to the last millicore and byte.
 */
@NullMarked
package io.evenkeel.vpa;

import org.jspecify.annotations.NullMarked;
