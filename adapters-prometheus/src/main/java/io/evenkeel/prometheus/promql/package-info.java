/**
 * Query text, put together so that no value in it can become a part of the language.
 *
 * <p>{@link io.evenkeel.prometheus.promql.Matcher} and {@link
 * io.evenkeel.prometheus.promql.SeriesSelector} are the way in.
 */
@NullMarked
package io.evenkeel.prometheus.promql;

import org.jspecify.annotations.NullMarked;
