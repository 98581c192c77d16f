package io.evenkeel.vpa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.model.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Executes vectors about what a VPA may look like. */
final class VpaValidationVectors {
  private static final Map<String, Violation.Type> TYPES =
      Map.of(
          "Required", Violation.Type.REQUIRED,
          "Invalid", Violation.Type.INVALID,
          "NotSupported", Violation.Type.NOT_SUPPORTED,
          "Forbidden", Violation.Type.FORBIDDEN,
          "TooMany", Violation.Type.TOO_MANY);

  private VpaValidationVectors() {}

  static Map<String, BiConsumer<JsonNode, JsonNode>> kinds() {
    return Map.of(
        "validate", VpaValidationVectors::validate,
        "allow", VpaValidationVectors::allow);
  }

  private static void validate(JsonNode in, JsonNode expect) {
    VpaDraft draft = VpaParts.draft(in.get("spec"));
    VpaValidationOptions options = options(in.path("options"));
    List<Violation> violations = draft.violations(options);
    if (expect.has("errors")) {
      JsonNode errors = expect.get("errors");
      assertThat(violations).as("%s", violations).hasSize(errors.size());
      for (int i = 0; i < errors.size(); i++) {
        check(violations.get(i), errors.get(i));
      }
    }
    if (expect.has("errorCount")) {
      assertThat(violations).hasSize(expect.get("errorCount").asInt());
    }
    if (expect.has("errorFieldsWithin")) {
      Set<String> fields = new HashSet<>();
      expect.get("errorFieldsWithin").forEach(field -> fields.add(field.asText()));
      assertThat(violations).allSatisfy(it -> assertThat(it.field().text()).isIn(fields));
    }
    if (expect.has("warnings")) {
      List<String> fields = new ArrayList<>();
      expect.get("warnings").forEach(field -> fields.add(field.asText()));
      assertThat(draft.warnings(options)).extracting(it -> it.field().text()).isEqualTo(fields);
    }
  }

  private static VpaValidationOptions options(JsonNode options) {
    Set<String> existing = new HashSet<>();
    options.path("existingControlledResources").forEach(name -> existing.add(name.asText()));
    return new VpaValidationOptions(
        options.path("isCreate").asBoolean(),
        new VpaFeatureGates(
            options.path("allowPerVPAConfig").asBoolean(),
            options.path("allowCPUStartupBoost").asBoolean(),
            options.path("allowInPlace").asBoolean()),
        existing);
  }

  /** A value is compared as a number where the vector has one. */
  private static void check(Violation actual, JsonNode expected) {
    assertThat(actual.field().text()).isEqualTo(expected.get("field").asText());
    assertThat(actual.type()).isEqualTo(TYPES.get(expected.get("type").asText()));
    JsonNode value = expected.path("value");
    if (value.isNumber()) {
      assertThat(new BigDecimal(actual.value())).isEqualByComparingTo(value.decimalValue());
    } else {
      String shown = value.isTextual() ? "\"" + value.asText() + "\"" : "";
      assertThat(actual.value()).isEqualTo(shown);
    }
  }

  private static void allow(JsonNode in, JsonNode expect) {
    VpaDraft old = in.hasNonNull("oldSpec") ? VpaParts.draft(in.get("oldSpec")) : null;
    boolean gate = in.get("gate").asBoolean();
    VpaFeatureGates gates = new VpaFeatureGates(gate, gate, gate);
    VpaFeatureGates allowed = VpaValidationOptions.of(old, gates).allowed();
    boolean actual =
        switch (in.get("feature").asText()) {
          case "CPUStartupBoost" -> allowed.cpuStartupBoost();
          case "PerVPAConfig" -> allowed.perVpaConfig();
          case "InPlace" -> allowed.inPlace();
          default -> throw new IllegalArgumentException("an unknown feature: " + in);
        };
    assertThat(actual).isEqualTo(expect.get("allowed").asBoolean());
  }
}
