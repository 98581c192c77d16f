package io.evenkeel.kubernetes.diagnose;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.lint.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Two autoscalers that set the size of one target. */
final class RivalCheck implements Check {
  @Override
  public List<Finding> findings(Observations seen) {
    Map<String, List<ObjectName>> byTarget = new LinkedHashMap<>();
    for (JsonNode scaled : seen.allScaledObjects()) {
      put(byTarget, scaled, ObjectName.scaledObject(scaled));
    }
    for (JsonNode hpa : seen.allHpas()) {
      if (!isGenerated(hpa, seen.allScaledObjects())) {
        put(byTarget, hpa, ObjectName.hpa(hpa));
      }
    }
    Set<String> covered = covered(seen);
    return byTarget.entrySet().stream()
        .filter(rivals -> rivals.getValue().size() > 1 && covered.contains(rivals.getKey()))
        .map(rivals -> finding(rivals.getValue()))
        .toList();
  }

  private static void put(
      Map<String, List<ObjectName>> byTarget, JsonNode autoscaler, ObjectName name) {
    byTarget.computeIfAbsent(Targets.key(autoscaler), key -> new ArrayList<>()).add(name);
  }

  private static Set<String> covered(Observations seen) {
    return Stream.concat(
            seen.hpas().stream().map(ObservedHpa::object), seen.scaledObjects().stream())
        .map(Targets::key)
        .collect(Collectors.toSet());
  }

  /** The HPA that KEDA made for a ScaledObject is no rival of that. */
  private static boolean isGenerated(JsonNode hpa, List<JsonNode> scaledObjects) {
    ObjectName name = ObjectName.hpa(hpa);
    for (JsonNode owner : hpa.path("metadata").path("ownerReferences")) {
      if (owner.path("kind").asText("").equals("ScaledObject")) {
        return true;
      }
    }
    return scaledObjects.stream()
        .filter(it -> ObjectName.scaledObject(it).namespace().equals(name.namespace()))
        .anyMatch(it -> it.path("status").path("hpaName").asText("").equals(name.name()));
  }

  private static Finding finding(List<ObjectName> rivals) {
    ObjectName first = rivals.get(0);
    ObjectName last = rivals.get(rivals.size() - 1);
    String all = rivals.stream().map(Objects::toString).collect(Collectors.joining(" and "));
    return new Finding(
        "two-controllers",
        Severity.ERROR,
        first.toString(),
        all + " scale the same target",
        "Each undoes what the other decides, and the size swings between them. Give all metrics to"
            + " one of them and delete the other.",
        "kubectl get hpa,scaledobject " + first.flag(),
        "kubectl delete " + last.argument());
  }
}
