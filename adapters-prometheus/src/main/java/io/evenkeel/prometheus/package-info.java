/**
 * Metrics from Prometheus and what speaks its protocol, as readings for decisions.
 *
 * <p>The module exists so that builds can name it; the query client comes with a later release (see
 * CHANGELOG.md).
 */
@NullMarked
package io.evenkeel.prometheus;

import org.jspecify.annotations.NullMarked;
