package io.evenkeel.kubernetes.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.kubernetes.real.TestCluster;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ControllerBuilderTest {
  private final KubernetesClient client = TestCluster.clientOfNobody();
  private final ControllerBuilder builder = ControllerBuilder.of(client);

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void controller_withoutElection_leadsAtOnce_thoughNobodyAnswers() {
    try (EvenkeelController controller = builder.withoutElection().build()) {
      controller.start();
      TestCluster.await("leadership", controller::isLeader);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Evenkeel", "a b", "-a", "a-", "a..b", "../pods", "a/b"})
  void lease_thatNoObjectCanBeNamed_isRefused(String name) {
    assertThatThrownBy(() -> builder.leaseName(name).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("leaseName must be a name such as evenkeel-apply");
  }

  @Test
  void workers_outOfRange_areRefused() {
    for (int workers : new int[] {-1, 0, 201}) {
      assertThatThrownBy(() -> builder.workers(workers).build())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("workers must be from 1 to 200, is " + workers);
    }
  }

  @Test
  void names_ofEveryLegalForm_areTaken() {
    for (String name : new String[] {"a", "evenkeel.shop-7", "a".repeat(253)}) {
      try (EvenkeelController controller = builder.leaseName(name).build()) {
        assertThat(controller.isLeader()).isFalse();
      }
    }
  }
}
