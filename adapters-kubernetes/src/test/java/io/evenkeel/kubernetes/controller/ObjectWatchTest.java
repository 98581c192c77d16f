package io.evenkeel.kubernetes.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

final class ObjectWatchTest {
  private static final KubernetesSerialization JSON = new KubernetesSerialization();

  @Test
  void spec_asksForTheSame_inWhateverOrderItComes() {
    WatchedObject listed =
        watched("{minReplicas: 1, scaleTargetRef: {kind: Deployment, name: web}, maxReplicas: 3}");
    WatchedObject watched =
        watched("{maxReplicas: 3, minReplicas: 1, scaleTargetRef: {name: web, kind: Deployment}}");

    assertThat(watched.asksTheSameAs(listed)).isTrue();
    assertThat(watched.spec())
        .isEqualTo(
            "{\"maxReplicas\":3,\"minReplicas\":1,"
                + "\"scaleTargetRef\":{\"kind\":\"Deployment\",\"name\":\"web\"}}");
  }

  private static WatchedObject watched(String spec) {
    String object =
        "---\n{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler,"
            + " metadata: {namespace: shop, name: web}, spec: "
            + spec
            + "}";
    return ObjectWatch.watched(
        Serialization.unmarshal(object, GenericKubernetesResource.class), JSON);
  }
}
