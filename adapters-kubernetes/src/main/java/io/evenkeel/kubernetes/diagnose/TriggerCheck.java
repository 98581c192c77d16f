package io.evenkeel.kubernetes.diagnose;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.lint.Severity;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Triggers that fail, by the health that KEDA keeps for each metric. */
final class TriggerCheck implements Check {
  @Override
  public List<Finding> findings(Observations seen) {
    return seen.scaledObjects().stream().flatMap(TriggerCheck::findings).toList();
  }

  private static Stream<Finding> findings(JsonNode object) {
    return object.path("status").path("health").properties().stream()
        .filter(health -> health.getValue().path("status").asText("").equals("Failing"))
        .map(health -> finding(object, health));
  }

  private static Finding finding(JsonNode object, Map.Entry<String, JsonNode> health) {
    ObjectName name = ObjectName.scaledObject(object);
    long failures = health.getValue().path("numberOfFailures").asLong();
    return new Finding(
        "trigger",
        Severity.ERROR,
        name.toString(),
        "%s fails, %d %s in a row"
            .formatted(
                ScaledObjects.trigger(object, health.getKey()),
                failures,
                failures == 1 ? "time" : "times"),
        "KEDA gets no value from it: the server is not reachable, the query is wrong, or the"
            + " credentials are refused. The operator's log has the reason.",
        "kubectl get events " + name.flag() + " --field-selector=reason=KEDAScalerFailed",
        ScaledObjects.LOGS);
  }
}
