/**
 * The past, replayed: what Prometheus remembers of a workload, pass by pass; recordings of it in
 * files; and what an HPA would have decided at each pass beside what the cluster did.
 */
@NullMarked
package io.evenkeel.prometheus.replay;

import org.jspecify.annotations.NullMarked;
