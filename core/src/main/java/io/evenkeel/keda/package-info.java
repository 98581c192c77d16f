/**
 * The decisions of KEDA: whether a workload should run at all, what the generated HPA is served,
 * and how many jobs to start. How many replicas beyond the first is the HPA's business.
 *
 * <p>Follows upstream's {@code main} after v2.20.1. Specs embed the HPA's {@code behavior} as
 * upstream's API does, and the generated HPA is a draft of package {@code hpa}; nothing else of
 * that package is used here.
 */
@NullMarked
package io.evenkeel.keda;

import org.jspecify.annotations.NullMarked;
