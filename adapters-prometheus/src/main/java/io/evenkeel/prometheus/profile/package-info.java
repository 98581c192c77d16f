/**
 * What is known of the metrics of DCGM and vLLM: their names and labels in one version and another,
 * and which of them tell how busy a workload is.
 *
 * <p>{@link io.evenkeel.prometheus.profile.Profiles} is the way in.
 */
@NullMarked
package io.evenkeel.prometheus.profile;

import org.jspecify.annotations.NullMarked;
