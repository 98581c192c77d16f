/**
 * VerticalPodAutoscalers of a cluster: a pass of the recommender, which learns from usage and
 * writes recommendations and checkpoints, and a pass of the updater, which resizes and evicts pods.
 * Both know no thread and no clock: whoever makes the passes brings the time.
 *
 * <p>{@link io.evenkeel.kubernetes.vertical.VerticalRecommender} and {@link
 * io.evenkeel.kubernetes.vertical.VerticalUpdater} are the ways in. New pods get their requests
 * from VPA's own admission controller, which reads what is recommended here.
 */
@NullMarked
package io.evenkeel.kubernetes.vertical;

import org.jspecify.annotations.NullMarked;
