/**
 * What is wrong with the autoscaling of a cluster, in plain words, with the commands that confirm
 * and mend it.
 *
 * <p>{@link io.evenkeel.kubernetes.diagnose.Diagnosis} reads the cluster once; every check is pure
 * code over what was read.
 */
@NullMarked
package io.evenkeel.kubernetes.diagnose;

import org.jspecify.annotations.NullMarked;
