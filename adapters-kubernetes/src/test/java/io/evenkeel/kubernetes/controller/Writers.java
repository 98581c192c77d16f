package io.evenkeel.kubernetes.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.kubernetes.real.AuditLog;
import io.evenkeel.kubernetes.real.AuditLog.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Who has written in a namespace, as the API server tells: never two controllers in turn. */
final class Writers {
  private static final String LEASE = "leases";
  private static final Set<String> GUARDED =
      Set.of("deployments/scale", "horizontalpodautoscalers/status", "configmaps");

  private Writers() {}

  /**
   * Checks that everything was written by who held the lease when it was stored, under our field
   * manager.
   *
   * @param candidates what the controllers are called, in the lease and as user agents
   */
  static void assertEachHeldTheLease(AuditLog log, String namespace, Set<String> candidates) {
    String holder = "";
    for (Request change : log.changes(namespace)) {
      if (change.resource().equals(LEASE)) {
        holder = change.sent().path("spec").path("holderIdentity").asText("");
      } else if (isGuarded(change, candidates)) {
        assertThat(change.agent()).as("writer of %s", change).isEqualTo(holder);
        assertThat(change.uri()).contains("fieldManager=evenkeel");
      }
    }
  }

  /** Returns who has written, in their order, a name for each uninterrupted run of writes. */
  static List<String> terms(AuditLog log, String namespace, Set<String> candidates) {
    List<String> terms = new ArrayList<>();
    for (Request change : log.changes(namespace)) {
      boolean isAnother = terms.isEmpty() || !terms.get(terms.size() - 1).equals(change.agent());
      if (isGuarded(change, candidates) && isAnother) {
        terms.add(change.agent());
      }
    }
    return terms;
  }

  private static boolean isGuarded(Request change, Set<String> candidates) {
    return candidates.contains(change.agent()) && GUARDED.contains(change.resource());
  }
}
