package io.evenkeel.kubernetes.real;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.kubernetes.KubernetesCluster;
import io.evenkeel.kubernetes.KubernetesPodUpdates;
import io.evenkeel.kubernetes.KubernetesPodUpdates.Outcome;
import io.evenkeel.kubernetes.KubernetesPodUpdates.Result;
import io.evenkeel.model.Quantity;
import io.evenkeel.vpa.PodPatch;
import io.evenkeel.vpa.PodPatch.Field;
import io.evenkeel.vpa.Resizing;
import io.evenkeel.vpa.UpdateAction;
import io.evenkeel.vpa.UpdateAction.IfRefused;
import io.evenkeel.vpa.VpaPod;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pods are resized and evicted as a plan says, on a real API server. */
final class PodUpdatesTest {
  private static final String VPA = "shop/web";

  private static TestCluster cluster;
  private static KubernetesClient client;
  private static KubernetesPodUpdates updates;

  private final String namespace = cluster.namespace();

  @BeforeAll
  static void connect() {
    cluster = TestCluster.shared();
    client = cluster.client();
    updates = KubernetesCluster.of(client).podUpdates();
  }

  @AfterAll
  static void disconnect() {
    if (client != null) {
      client.close();
    }
  }

  @Test
  void resize_ofARunningPod_changesItsRequests_andMarksIt() {
    VpaPod pod = pod();

    Outcome outcome = updates.carryOut(resize(pod, "250m", IfRefused.LEAVE));

    assertThat(outcome).isEqualTo(new Outcome(Result.RESIZED, ""));
    Pod now = read();
    assertThat(now.getSpec().getContainers().get(0).getResources().getRequests())
        .containsEntry("cpu", new io.fabric8.kubernetes.api.model.Quantity("250m"));
    assertThat(now.getMetadata().getAnnotations()).containsEntry("vpaInPlaceUpdated", "true");
  }

  @Test
  void resize_thatIsRefused_leavesThePod_orEvictsIt_asThePlanSays() {
    VpaPod pod = pod();

    assertThat(updates.carryOut(resize(pod, "-1", IfRefused.LEAVE)).result())
        .isEqualTo(Result.REFUSED);
    assertThat(read()).isNotNull();

    assertThat(updates.carryOut(resize(pod, "-1", IfRefused.EVICT)).result())
        .isEqualTo(Result.EVICTED);
    assertThat(isLeaving()).isTrue();
  }

  @Test
  void eviction_ofAPod_takesItAway_andOfOneThatIsGone_isNoTrouble() {
    VpaPod pod = pod();

    assertThat(updates.carryOut(new UpdateAction.Evict(pod, VPA)).result())
        .isEqualTo(Result.EVICTED);
    client.pods().inNamespace(namespace).withName("web-0").withGracePeriod(0).delete();
    assertThat(updates.carryOut(new UpdateAction.Evict(pod, VPA)).result()).isEqualTo(Result.GONE);
  }

  @Test
  void eviction_thatABudgetForbids_isNotNow() {
    VpaPod pod = pod();
    TestObjects.apply(client, namespace, BUDGET);
    TestObjects.applyStatus(client, namespace, NO_ROOM);

    Outcome outcome = updates.carryOut(new UpdateAction.Evict(pod, VPA));

    assertThat(outcome.result()).isEqualTo(Result.NOT_NOW);
    assertThat(outcome.reason()).isNotBlank();
    assertThat(isLeaving()).isFalse();
  }

  @Test
  void namesake_ofThePodThatIsMeant_isLeftAlone() {
    pod();
    VpaPod other = pod("0f0f0f0f-0000-4000-8000-000000000000");

    assertThat(updates.carryOut(resize(other, "250m", IfRefused.LEAVE)).result())
        .isEqualTo(Result.REFUSED);
    assertThat(updates.carryOut(new UpdateAction.Evict(other, VPA)).result())
        .isEqualTo(Result.REFUSED);
    assertThat(isLeaving()).isFalse();
  }

  private VpaPod pod() {
    TestObjects.apply(client, namespace, TestObjects.pod("web-0", "web"));
    TestObjects.applyStatus(client, namespace, TestObjects.readyPod("web-0"));
    return pod(read().getMetadata().getUid());
  }

  private VpaPod pod(String uid) {
    return new VpaPod(
        namespace,
        "web-0",
        uid,
        VpaPod.Phase.RUNNING,
        Map.of(),
        Map.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  private static UpdateAction resize(VpaPod pod, String cpu, IfRefused ifRefused) {
    Resizing resizing =
        new Resizing(
            List.of(new PodPatch.SetResource(0, Field.REQUESTS, "cpu", Quantity.parse(cpu))),
            List.of(
                new PodPatch.InitAnnotations(),
                new PodPatch.Annotate("vpaInPlaceUpdated", "true")));
    return new UpdateAction.Resize(pod, VPA, resizing, ifRefused);
  }

  private Pod read() {
    return client.pods().inNamespace(namespace).withName("web-0").get();
  }

  /** A pod that no node has is deleted at once; another one waits for its kubelet. */
  private boolean isLeaving() {
    Pod pod = read();
    return pod == null || pod.getMetadata().getDeletionTimestamp() != null;
  }

  private static final String BUDGET =
      """
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: {name: web}
      spec: {minAvailable: 1, selector: {matchLabels: {app: web}}}
      """;

  private static final String NO_ROOM =
      """
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: {name: web}
      status:
        observedGeneration: 1
        currentHealthy: 1
        desiredHealthy: 1
        expectedPods: 1
        disruptionsAllowed: 0
      """;
}
