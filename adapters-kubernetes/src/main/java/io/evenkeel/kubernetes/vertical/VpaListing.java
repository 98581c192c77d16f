package io.evenkeel.kubernetes.vertical;

import io.evenkeel.kubernetes.ObjectKey;
import io.evenkeel.vpa.VpaId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The VerticalPodAutoscalers of a cluster.
 *
 * @param vpas those that can be read
 * @param broken those that break a rule, and which
 * @param trouble why none were listed, in words; empty if all were
 */
record VpaListing(List<SeenVpa> vpas, Map<ObjectKey, String> broken, String trouble) {
  /** Copies the collections. */
  VpaListing {
    vpas = List.copyOf(vpas);
    broken = Map.copyOf(broken);
  }

  boolean isWhole() {
    return trouble.isEmpty();
  }

  /** Returns all that exist, whoever recommends for them. */
  Set<VpaId> existing() {
    return Stream.concat(vpas.stream().map(SeenVpa::key), broken.keySet().stream())
        .map(key -> new VpaId(key.namespace(), key.name()))
        .collect(Collectors.toSet());
  }
}
