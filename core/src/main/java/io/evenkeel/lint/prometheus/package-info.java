/** Rules about queries of Prometheus, prometheus-adapter and dashboards. */
@NullMarked
package io.evenkeel.lint.prometheus;

import org.jspecify.annotations.NullMarked;
