/**
 * The usage of containers over days, out of Prometheus, as the history provider of upstream's VPA
 * reads it; in windows of time, so that it needs no more memory the longer it is.
 */
@NullMarked
package io.evenkeel.prometheus.history;

import org.jspecify.annotations.NullMarked;
