/**
 * Objects, metrics and writes on Kubernetes.
 *
 * <p>{@link io.evenkeel.kubernetes.KubernetesCluster} is the way in for a controller of your own:
 * it has the ports that the loops need, but for the pods, which {@link
 * io.evenkeel.kubernetes.KubernetesPods} watches.
 */
@NullMarked
package io.evenkeel.kubernetes;

import org.jspecify.annotations.NullMarked;
