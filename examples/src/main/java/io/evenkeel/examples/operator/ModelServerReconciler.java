package io.evenkeel.examples.operator;

import io.evenkeel.hpa.HorizontalAutoscaler;
import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.hpa.MetricIdentifier;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.hpa.MetricTarget;
import io.evenkeel.kubernetes.KubernetesCluster;
import io.evenkeel.kubernetes.KubernetesPods;
import io.evenkeel.loop.HpaLoop;
import io.evenkeel.loop.HpaPass;
import io.evenkeel.loop.Ports;
import io.evenkeel.model.ObjectRef;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Duration;
import java.time.Instant;

/**
 * A reconciler of the Java Operator SDK that sizes the Deployment of a {@link ModelServer} by the
 * length of its queue. There is no HorizontalPodAutoscaler: the operator decides, with the HPA's
 * own rules, and nobody else writes the scale.
 *
 * <p>To do the same in your operator, add {@code io.evenkeel:evenkeel-kubernetes} beside {@code
 * io.javaoperatorsdk:operator-framework-core}, whose Kubernetes client is used.
 */
@ControllerConfiguration
public final class ModelServerReconciler implements Reconciler<ModelServer> {
  private static final Duration SYNC_PERIOD = Duration.ofSeconds(15);

  private final KubernetesCluster cluster;
  private final KubernetesPods pods;

  /**
   * Joins the reconciler to a cluster.
   *
   * @param cluster the operator's cluster
   * @param pods the pods of all namespaces that the operator looks after
   */
  public ModelServerReconciler(KubernetesCluster cluster, KubernetesPods pods) {
    this.cluster = cluster;
    this.pods = pods;
  }

  @Override
  public UpdateControl<ModelServer> reconcile(ModelServer server, Context<ModelServer> context) {
    String namespace = server.getMetadata().getNamespace();
    String name = server.getMetadata().getName();
    ObjectRef deployment = ObjectRef.deployment(server.getSpec().deployment());

    // What to decide by: the fields of an HPA, the same defaults, all mistakes told at once.
    HpaSpec spec =
        HpaSpec.builder(deployment)
            .maxReplicas(server.getSpec().maxReplicas())
            .metric(
                new MetricSpec.Pods(
                    MetricIdentifier.of("vllm_queue_depth"),
                    MetricTarget.averageValue(server.getSpec().waitingPerReplica())))
            .build();

    // What to decide with. The memory is a ConfigMap beside the ModelServer: the reconciler itself
    // remembers nothing, so that it may be restarted, or led by another replica, at any time.
    Ports ports =
        new Ports(
            cluster.scale(namespace, deployment),
            pods.in(namespace),
            cluster.metrics(namespace),
            cluster.memory(namespace, "modelserver/"));

    // Read, decide, write the scale, remember. Whatever is missing or refused is in the answer.
    HpaPass pass = new HpaLoop(HorizontalAutoscaler.of(spec), ports, name).pass(Instant.now());

    // A decision says why. Then again in 15 s, as the HPA's own controller does.
    ModelServer seen = new ModelServer();
    seen.setMetadata(server.getMetadata());
    seen.setStatus(
        pass.decision()
            .map(it -> new ModelServer.Status(it.replicas(), it.explanation().render()))
            .orElseGet(() -> unread(pass)));
    return UpdateControl.patchStatus(seen).rescheduleAfter(SYNC_PERIOD);
  }

  /** Without a scale there is nothing to decide on. */
  private static ModelServer.Status unread(HpaPass pass) {
    return new ModelServer.Status(0, pass.reconciliation().error().orElse(""));
  }
}
