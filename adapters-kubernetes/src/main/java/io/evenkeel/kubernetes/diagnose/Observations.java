package io.evenkeel.kubernetes.diagnose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What was read of a cluster.
 *
 * @param apis the three metrics APIs
 * @param hpas HorizontalPodAutoscalers that are looked at
 * @param scaledObjects ScaledObjects that are looked at
 * @param allHpas all HorizontalPodAutoscalers of the namespaces
 * @param allScaledObjects all ScaledObjects of the namespaces
 * @param vpas all VerticalPodAutoscalers of the namespaces
 * @param warnings events of type {@code Warning} of the namespaces; none without a ScaledObject
 * @param gaps what could not be read
 */
record Observations(
    List<ObservedApi> apis,
    List<ObservedHpa> hpas,
    List<JsonNode> scaledObjects,
    List<JsonNode> allHpas,
    List<JsonNode> allScaledObjects,
    List<JsonNode> vpas,
    List<JsonNode> warnings,
    List<Gap> gaps) {
  /** Copies the lists. */
  Observations {
    apis = List.copyOf(apis);
    hpas = List.copyOf(hpas);
    scaledObjects = List.copyOf(scaledObjects);
    allHpas = List.copyOf(allHpas);
    allScaledObjects = List.copyOf(allScaledObjects);
    vpas = List.copyOf(vpas);
    warnings = List.copyOf(warnings);
    gaps = List.copyOf(gaps);
  }

  /**
   * Something that could not be read.
   *
   * @param what plural and group as {@code kubectl} takes them, such as {@code pods}
   * @param namespace where; empty for all namespaces
   * @param reason why not
   * @param forbidden whether it is a matter of rights
   */
  record Gap(String what, String namespace, String reason, boolean forbidden) {}
}
