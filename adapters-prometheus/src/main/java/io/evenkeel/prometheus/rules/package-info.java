/**
 * The rules of prometheus-adapter: which query answers a metric of the custom, external and
 * resource metrics APIs, and what its result means. The same as the real adapter, without one being
 * installed.
 *
 * <p>{@link io.evenkeel.prometheus.rules.AdapterRules} is the way in.
 */
@NullMarked
package io.evenkeel.prometheus.rules;

import org.jspecify.annotations.NullMarked;
