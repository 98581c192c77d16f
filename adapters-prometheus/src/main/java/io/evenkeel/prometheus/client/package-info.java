/**
 * A client for the HTTP API of Prometheus and of those who speak it. Nothing here throws because of
 * a server: what goes wrong is an answer, {@link io.evenkeel.prometheus.client.Answer.Failed}.
 *
 * <p>{@link io.evenkeel.prometheus.client.PrometheusClient} is the way in.
 */
@NullMarked
package io.evenkeel.prometheus.client;

import org.jspecify.annotations.NullMarked;
