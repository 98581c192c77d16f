package io.evenkeel.kubernetes.diagnose;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.kubernetes.KubernetesObjects;
import io.evenkeel.kubernetes.KubernetesObjects.Answer;
import io.evenkeel.kubernetes.diagnose.ObservedApi.State;

/**
 * Whether a metrics API is registered and answers: its group is asked for, and then the resources
 * of its version, which only the server behind it knows.
 */
final class ApiProbe {
  private final KubernetesObjects objects;

  ApiProbe(KubernetesObjects objects) {
    this.objects = objects;
  }

  ObservedApi of(MetricsApi api) {
    Answer group = objects.at("apis", api.group());
    String version =
        Reader.json(group).path("preferredVersion").path("version").asText(api.usualVersion());
    Answer resources = objects.at("apis", api.group(), version);
    if (resources.isFound()) {
      return new ObservedApi(api, State.ANSWERS, version, "");
    }
    String registration = registration(api, version);
    boolean absent = group.isMissing() && registration.isEmpty();
    String reason = registration.isEmpty() ? resources.reason() : registration;
    return new ObservedApi(api, absent ? State.ABSENT : State.SILENT, version, reason);
  }

  /** Returns what the aggregation layer says of an API it cannot reach; empty if nothing. */
  private String registration(MetricsApi api, String version) {
    String name = version + "." + api.group();
    Answer answer = objects.at("apis", "apiregistration.k8s.io", "v1", "apiservices", name);
    if (!answer.isFound()) {
      return "";
    }
    for (JsonNode condition : Reader.json(answer).path("status").path("conditions")) {
      if (condition.path("type").asText().equals("Available")) {
        return condition.path("message").asText("it is registered, and not available");
      }
    }
    return "it is registered, and nobody has looked at it yet";
  }
}
