package io.evenkeel.vpa;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.LabelSelector.Operator;
import io.evenkeel.model.LabelSelector.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** VPAs and selectors as the vectors of the cluster model have them. */
final class ClusterParts {
  private ClusterParts() {}

  /** Each pair is an "in" requirement; an empty object selects everything, null nothing. */
  static Optional<LabelSelector> selector(JsonNode node) {
    if (node == null || node.isNull() || node.isMissingNode()) {
      return Optional.empty();
    }
    List<Requirement> requirements = new ArrayList<>();
    for (Map.Entry<String, JsonNode> pair : node.properties()) {
      List<String> values = new ArrayList<>();
      pair.getValue().forEach(value -> values.add(value.asText()));
      requirements.add(new Requirement(pair.getKey(), Operator.IN, values));
    }
    return Optional.of(new LabelSelector(Map.of(), requirements));
  }

  static ObservedVpa vpa(VpaId id, Optional<LabelSelector> selector) {
    return vpa(id, selector, Optional.empty(), List.of());
  }

  static ObservedVpa vpa(
      VpaId id,
      Optional<LabelSelector> selector,
      Optional<UpdateMode> mode,
      List<ContainerPolicy> policies) {
    return new ObservedVpa(
        id,
        selector,
        Map.of(),
        "v1",
        Optional.empty(),
        mode,
        policies,
        List.of(),
        Optional.empty());
  }

  static ObservedVpa vpa(VpaId id, List<VpaCondition> conditions) {
    return new ObservedVpa(
        id,
        Optional.empty(),
        Map.of(),
        "v1",
        Optional.empty(),
        Optional.empty(),
        List.of(),
        conditions,
        Optional.empty());
  }

  static Optional<UpdateMode> mode(JsonNode node) {
    return Optional.ofNullable(VpaParts.text(node, "updateMode")).flatMap(UpdateMode::of);
  }
}
