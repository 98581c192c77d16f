package io.evenkeel.prometheus.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.model.ObjectRef;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class ClusterQueriesTest {
  private static ClusterQueries queries(String kind) {
    return new ClusterQueries(
        ReplayedWorkload.of("ml", new ObjectRef("apps/v1", kind, "chat.v2"), "chat"));
  }

  @Test
  void sizes_areThoseOfTheKind() {
    assertThat(queries("Deployment").replicas())
        .isEqualTo("max (kube_deployment_spec_replicas{namespace=\"ml\",deployment=\"chat.v2\"})");
    assertThat(queries("StatefulSet").replicas())
        .isEqualTo("max (kube_statefulset_replicas{namespace=\"ml\",statefulset=\"chat.v2\"})");
    assertThat(queries("ReplicaSet").existing())
        .isEqualTo(
            "max (kube_replicaset_status_replicas{namespace=\"ml\",replicaset=\"chat.v2\"})");
    assertThat(queries("StatefulSet").ready()).contains("kube_statefulset_status_replicas_ready");
    assertThat(queries("ReplicaSet").ready()).contains("kube_replicaset_status_ready_replicas");
  }

  @Test
  void pods_haveTheNamesThatTheirKindGivesThem() {
    assertThat(queries("Deployment").phases())
        .isEqualTo(
            "max by (pod, phase) (kube_pod_status_phase{namespace=\"ml\","
                + "pod=~\"chat\\\\.v2-[0-9a-z]{1,10}-[0-9a-z]{5}\"} == 1)");
    assertThat(queries("StatefulSet").startTimes()).contains("pod=~\"chat\\\\.v2-[0-9]+\"");
    assertThatThrownBy(() -> queries("Rollout"))
        .hasMessageContaining("must be a Deployment, StatefulSet or ReplicaSet");
  }

  /** Whatever a namespace or a name is, the query keeps its shape. */
  @Property(tries = 300)
  void names_cannotChangeAQuery(@ForAll("nasty") String namespace, @ForAll("nasty") String name) {
    ClusterQueries queries =
        new ClusterQueries(
            ReplayedWorkload.of(namespace, new ObjectRef("", "Deployment", name), name));

    assertThat(withoutLiterals(queries.desired()))
        .isEqualTo(
            "max (kube_horizontalpodautoscaler_status_desired_replicas{namespace=,"
                + "horizontalpodautoscaler=})");
    assertThat(withoutLiterals(queries.requests()))
        .isEqualTo(
            "max by (pod, container, resource)"
                + " (kube_pod_container_resource_requests{namespace=,pod=~})");
  }

  private static String withoutLiterals(String query) {
    return query.replaceAll("\"([^\"\\\\\n]|\\\\[^\n])*\"", "");
  }

  @Provide
  Arbitrary<String> nasty() {
    return Arbitraries.strings().withChars("ab-.\"\\\n\r'`{}(),=~!|*+?[]^$<>#").ofMaxLength(12);
  }
}
