/**
 * Metrics from Prometheus and what speaks its protocol, as readings for decisions.
 *
 * <p>{@link io.evenkeel.prometheus.PrometheusMetricSource} is the way in: it reads the metrics of
 * an HPA by the rules of a prometheus-adapter, or by queries of your own.
 */
@NullMarked
package io.evenkeel.prometheus;

import org.jspecify.annotations.NullMarked;
