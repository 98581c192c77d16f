package io.evenkeel.examples.operator;

import io.evenkeel.kubernetes.KubernetesCluster;
import io.evenkeel.kubernetes.KubernetesPods;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.javaoperatorsdk.operator.Operator;
import java.time.Duration;

/** The program around {@link ModelServerReconciler}. */
public final class ModelServerOperator {
  private ModelServerOperator() {}

  /** Runs in the cluster of the current context until it is told to end. */
  public static void main(String[] args) {
    start(new KubernetesClientBuilder().build()).installShutdownHook(Duration.ofSeconds(10));
  }

  static Operator start(KubernetesClient client) {
    Operator operator = new Operator(settings -> settings.withKubernetesClient(client));
    operator.register(
        new ModelServerReconciler(KubernetesCluster.of(client), KubernetesPods.ofCluster(client)));
    operator.start();
    return operator;
  }
}
