package io.evenkeel.kubernetes.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.kubernetes.real.TestObjects;
import io.evenkeel.model.Reading;
import io.evenkeel.spi.MetricQuery;
import io.evenkeel.spi.PodSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A trigger with credentials, which are in a Secret of a real API server. */
final class ScaledObjectTest extends OnRealCluster {
  private static final String OBJECT =
      """
      apiVersion: keda.sh/v1alpha1
      kind: ScaledObject
      metadata: {name: web}
      spec:
        scaleTargetRef: {name: web}
        triggers:
          - type: prometheus
            metadata: {serverAddress: "http://prometheus", query: queue, threshold: "10", authModes: bearer}
            authenticationRef: {name: login}
      """;

  private static final String LOGIN =
      """
      apiVersion: keda.sh/v1alpha1
      kind: TriggerAuthentication
      metadata: {name: login}
      spec: {secretTargetRef: [{parameter: bearerToken, name: credentials, key: token}]}
      """;

  private static final String SECRET =
      """
      apiVersion: v1
      kind: Secret
      metadata: {name: credentials}
      stringData: {token: open-sesame}
      """;

  private final List<Map<String, String>> parameters = new ArrayList<>();

  @Test
  void trigger_isAskedWithItsCredentials_andNamesThem() {
    TestObjects.apply(client, namespace, SECRET);
    TestObjects.apply(client, namespace, LOGIN);
    TestObjects.apply(client, namespace, OBJECT);
    Workload workload = new Workload(client, metrics, namespace, "web");
    Settings plain = TestSettings.of(Mode.APPLY, namespace, report -> {});
    World world =
        world(
            client,
            TestSettings.with(plain, this::read),
            any -> (selector, now) -> new PodSource.Listed(List.of()));

    PassReport report =
        pass(roster(), world, watched(keda("ScaledObject", "web")), Instant.now()).orElseThrow();

    assertThat(report.trouble()).isEmpty();
    assertThat(parameters).contains(Map.of("bearerToken", "open-sesame"));
    assertThat(keda("ScaledObject", "web").<String>get("status", "authenticationsTypes"))
        .isEqualTo("login");
    assertThat(workload.replicas()).isOne();
  }

  private List<Reading> read(List<MetricQuery> queries, Instant now) {
    for (MetricQuery query : queries) {
      parameters.add(((MetricQuery.OfTrigger) query).parameters());
    }
    return queries.stream().map(query -> Reading.triggered(35)).toList();
  }
}
