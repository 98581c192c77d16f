package io.evenkeel.kubernetes.diagnose;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.kubernetes.diagnose.Observations.Gap;
import io.evenkeel.kubernetes.diagnose.ObservedHpa.Metric;
import io.evenkeel.kubernetes.diagnose.ObservedHpa.Target;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.Reading;
import io.evenkeel.spi.ScaleTarget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A cluster as it might have been read, made by hand. */
final class Seen {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES, JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .build();

  static final String HEALTHY =
      """
      {conditions: [{type: 'AbleToScale', status: 'True', reason: 'ReadyForNewScale'},
        {type: 'ScalingActive', status: 'True', reason: 'ValidMetricFound'},
        {type: 'ScalingLimited', status: 'False', reason: 'DesiredWithinRange'}],
       currentReplicas: 2, desiredReplicas: 2}
      """;

  final List<ObservedApi> apis = new ArrayList<>();
  final List<Metric> metrics = new ArrayList<>();
  final List<JsonNode> pods = new ArrayList<>();
  final List<JsonNode> otherHpas = new ArrayList<>();
  final List<JsonNode> scaledObjects = new ArrayList<>();
  final List<JsonNode> vpas = new ArrayList<>();
  final List<JsonNode> warnings = new ArrayList<>();
  final List<Gap> gaps = new ArrayList<>();
  JsonNode hpa = hpa("web", HEALTHY);
  Target target =
      new Target(
          ObjectRef.deployment("web"),
          Optional.of(
              json("{spec: {template: {spec: " + podSpec("{requests: {cpu: '100m'}}") + "}}}")),
          "",
          false,
          new ScaleTarget.Scale(2, 2, "app=web", "1"));

  static JsonNode hpa(String name, String status) {
    return json(
        """
        {metadata: {name: '%s', namespace: 'shop'},
         spec: {scaleTargetRef: {apiVersion: 'apps/v1', kind: 'Deployment', name: 'web'},
           minReplicas: 1, maxReplicas: 5},
         status: %s}
        """
            .formatted(name, status));
  }

  static JsonNode scaledObject(String annotations, String status) {
    return json(
        """
        {metadata: {name: 'web', namespace: 'shop', annotations: %s},
         spec: {scaleTargetRef: {name: 'web'}, triggers: [{type: 'prometheus'}]}, status: %s}
        """
            .formatted(annotations, status));
  }

  static String podSpec(String resources) {
    return "{containers: [{name: 'app', resources: " + resources + "}]}";
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  void metric(MetricSpec spec, Reading reading) {
    metrics.add(new Metric(spec, Optional.of(reading)));
  }

  /** Returns what a check says of it. */
  List<Finding> by(Check check) {
    return check.findings(observations());
  }

  Observations observations() {
    List<ObservedApi> all = new ArrayList<>(apis);
    Arrays.stream(MetricsApi.values())
        .filter(api -> apis.stream().noneMatch(it -> it.api() == api))
        .forEach(api -> all.add(new ObservedApi(api, ObservedApi.State.ANSWERS, "v1beta1", "")));
    List<JsonNode> hpas = new ArrayList<>(otherHpas);
    hpas.add(0, hpa);
    ObservedHpa observed = new ObservedHpa(hpa, Optional.empty(), "", target, metrics, pods);
    return new Observations(
        all, List.of(observed), scaledObjects, hpas, scaledObjects, vpas, warnings, gaps);
  }
}
