/**
 * Shows what was decided as metrics, through Micrometer, which is an optional dependency: only this
 * package needs it. Rules and a dashboard for these metrics are resources of this module: {@code
 * /io/evenkeel/prometheus/evenkeel-rules.yaml} and {@code evenkeel-dashboard.json}.
 */
@NullMarked
package io.evenkeel.prometheus.exposition;

import org.jspecify.annotations.NullMarked;
