package io.evenkeel.kubernetes.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.kubernetes.HostileServer;
import io.evenkeel.kubernetes.KubernetesCluster;
import io.evenkeel.kubernetes.diagnose.ObservedApi.State;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Metrics APIs that hang, as a real API server cannot be made to let them. */
final class ApiProbeTest {
  private static final String GROUP =
      "{\"kind\":\"APIGroup\",\"preferredVersion\":{\"version\":\"v1beta1\"}}";
  private static final String REGISTERED =
      "{\"kind\":\"APIService\",\"status\":{\"conditions\":[{\"type\":\"Available\",\"status\":"
          + "\"False\",\"message\":\"no response from https://10.0.0.1\"}]}}";

  @Test
  void apis_areAskedAtTheSameTime() throws Exception {
    CountDownLatch asked = new CountDownLatch(3);
    List<ObservedApi> apis =
        observed(
            Duration.ofSeconds(20),
            exchange -> {
              // Nobody is answered before all three have been asked.
              asked.countDown();
              if (await(asked)) {
                HostileServer.send(exchange, 200, "{\"kind\":\"APIResourceList\"}");
              }
            });

    assertThat(apis).hasSize(3).allMatch(ObservedApi::answers);
  }

  @Test
  void apis_thatHang_areSilent_forTheReasonOfTheirRegistration() throws Exception {
    List<ObservedApi> apis =
        observed(
            Duration.ofSeconds(2),
            exchange -> LockSupport.parkNanos(Duration.ofMinutes(1).toNanos()));

    assertThat(apis).extracting(ObservedApi::state).containsOnly(State.SILENT);
    assertThat(apis)
        .extracting(ObservedApi::reason)
        .containsOnly("no response from https://10.0.0.1");
  }

  private static List<ObservedApi> observed(Duration budget, HostileServer.Answer resources)
      throws Exception {
    HostileServer.Answer answer =
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          if (path.startsWith("/apis/apiregistration.k8s.io/")) {
            HostileServer.send(exchange, 200, REGISTERED);
          } else if (path.endsWith("metrics.k8s.io")) {
            HostileServer.send(exchange, 200, GROUP);
          } else {
            resources.to(exchange);
          }
        };
    try (HostileServer server = new HostileServer(answer);
        KubernetesClient client = server.client("token", budget)) {
      return new ApiProbe(KubernetesCluster.of(client).objects()).observed();
    }
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
