package io.evenkeel.kubernetes.diagnose;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.kubernetes.KubernetesObjects;
import io.evenkeel.kubernetes.KubernetesObjects.Answer;
import io.evenkeel.kubernetes.diagnose.ObservedApi.State;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the metrics APIs are registered and answer: their groups are asked for, of which the API
 * server knows by itself, and then the resources of their versions, which only the servers behind
 * them know.
 *
 * <p>All three are asked at the same time: one that hangs takes a request timeout of the whole
 * diagnosis, and three take no longer.
 */
final class ApiProbe {
  private static final List<MetricsApi> APIS = List.of(MetricsApi.values());

  private final KubernetesObjects objects;

  ApiProbe(KubernetesObjects objects) {
    this.objects = objects;
  }

  List<ObservedApi> observed() {
    List<Answer> groups =
        objects.atAll(APIS.stream().map(api -> List.of("apis", api.group())).toList());
    List<String> versions = new ArrayList<>();
    List<List<String>> paths = new ArrayList<>();
    for (int i = 0; i < APIS.size(); i++) {
      MetricsApi api = APIS.get(i);
      String version = version(api, groups.get(i));
      versions.add(version);
      paths.add(List.of("apis", api.group(), version));
      paths.add(registration(version + "." + api.group()));
    }
    List<Answer> answers = objects.atAll(paths);
    List<ObservedApi> observed = new ArrayList<>();
    for (int i = 0; i < APIS.size(); i++) {
      Asked asked = new Asked(groups.get(i), answers.get(2 * i), answers.get(2 * i + 1));
      observed.add(asked.observed(APIS.get(i), versions.get(i)));
    }
    return observed;
  }

  private static String version(MetricsApi api, Answer group) {
    return Reader.json(group).path("preferredVersion").path("version").asText(api.usualVersion());
  }

  private static List<String> registration(String name) {
    return List.of("apis", "apiregistration.k8s.io", "v1", "apiservices", name);
  }

  /** What was said of one API: of its group, of its resources, and of its registration. */
  private record Asked(Answer group, Answer resources, Answer registration) {
    ObservedApi observed(MetricsApi api, String version) {
      if (resources.isFound()) {
        return new ObservedApi(api, State.ANSWERS, version, "");
      }
      String registered = registered();
      boolean absent = group.isMissing() && registered.isEmpty();
      String reason = registered.isEmpty() ? resources.reason() : registered;
      return new ObservedApi(api, absent ? State.ABSENT : State.SILENT, version, reason);
    }

    /** Returns what the aggregation layer says of an API it cannot reach; empty if nothing. */
    private String registered() {
      if (!registration.isFound()) {
        return "";
      }
      for (JsonNode condition : Reader.json(registration).path("status").path("conditions")) {
        if (condition.path("type").asText().equals("Available")) {
          return condition.path("status").asText().equals("True")
              ? resources.reason()
              : condition.path("message").asText("it is registered, and not available");
        }
      }
      return "it is registered, and nobody has looked at it yet";
    }
  }
}
