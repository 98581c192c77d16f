package io.evenkeel.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.hpa.HpaDraft;
import io.evenkeel.hpa.HpaDraft.Behavior;
import io.evenkeel.hpa.HpaDraft.Reference;
import io.evenkeel.hpa.HpaDraft.Rules;
import io.evenkeel.hpa.HpaOptions.FeatureGates;
import io.evenkeel.hpa.HpaValidationOptions;
import io.evenkeel.hpa.HpaValidationOptions.ReferenceRules;
import io.evenkeel.hpa.ScaleDraft;
import io.evenkeel.model.Quantity;
import io.evenkeel.model.Violation;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Executes vectors about what an HPA may look like: its rules, its defaults, its status. An
 * executor takes {@code input} and {@code expect} and throws an AssertionError if they do not
 * agree.
 */
public final class HpaValidationVectors {
  private static final Map<String, Violation.Type> TYPES =
      Map.of(
          "Required", Violation.Type.REQUIRED,
          "Invalid", Violation.Type.INVALID,
          "NotSupported", Violation.Type.NOT_SUPPORTED,
          "Forbidden", Violation.Type.FORBIDDEN);

  private HpaValidationVectors() {}

  /** Returns the executors by the kind of vector. */
  public static Map<String, BiConsumer<JsonNode, JsonNode>> kinds() {
    return Map.of(
        "validate", HpaValidationVectors::validate,
        "validate-update", HpaValidationVectors::validateUpdate,
        "validate-scale", HpaValidationVectors::validateScale,
        "drop-disabled-fields", HpaValidationVectors::dropDisabledFields,
        "validation-options", HpaValidationVectors::validationOptions,
        "behavior-defaulting", HpaValidationVectors::behaviorDefaulting,
        "status-quantity", HpaValidationVectors::statusQuantity);
  }

  private static void validate(JsonNode in, JsonNode expect) {
    HpaDraft hpa = DraftVectors.hpa(in.get("hpa"));
    check(hpa.violations(options(in.get("options"))), expect);
  }

  private static void validateUpdate(JsonNode in, JsonNode expect) {
    HpaDraft hpa = DraftVectors.hpa(in.get("hpa"));
    HpaDraft old = DraftVectors.hpa(in.get("oldHpa"));
    check(hpa.violations(old, options(in.get("options"))), expect);
  }

  private static void validateScale(JsonNode in, JsonNode expect) {
    check(new ScaleDraft(in.get("specReplicas").asInt()).violations(), expect);
  }

  private static HpaValidationOptions options(JsonNode options) {
    return new HpaValidationOptions(
        options.get("minReplicasLowerBound").asInt(),
        references(options.get("scaleTargetRef")),
        references(options.get("objectMetrics")));
  }

  private static ReferenceRules references(JsonNode rules) {
    return new ReferenceRules(
        rules.get("allowInvalidAPIVersion").asBoolean(),
        rules.get("allowEmptyAPIGroup").asBoolean());
  }

  private static void check(List<Violation> violations, JsonNode expect) {
    assertThat(violations.isEmpty())
        .as("valid, having %s", violations)
        .isEqualTo(expect.get("valid").asBoolean());
    if (expect.hasNonNull("errorCount")) {
      assertThat(violations).hasSize(expect.get("errorCount").asInt());
    }
    if (expect.hasNonNull("firstError")) {
      checkFirst(violations.get(0), expect.get("firstError"));
    }
  }

  /** Upstream's tests look for their text in the whole error, the shown value included. */
  private static void checkFirst(Violation first, JsonNode expect) {
    assertThat(first.field().text()).as("%s", first).isEqualTo(expect.get("field").asText());
    assertThat(first.type()).as("%s", first).isEqualTo(TYPES.get(expect.get("type").asText()));
    assertThat(first.renderWithoutField()).contains(expect.path("messageContains").asText());
  }

  private static void dropDisabledFields(JsonNode in, JsonNode expect) {
    HpaDraft hpa = withTolerance(in.get("newHasTolerance").asBoolean());
    HpaDraft old =
        in.hasNonNull("oldHasTolerance")
            ? withTolerance(in.get("oldHasTolerance").asBoolean())
            : null;
    HpaDraft kept = hpa.withoutDisabledFields(old, gates(in.path("featureGates")));
    assertThat(kept.behavior().scaleUp().tolerance() != null)
        .isEqualTo(expect.get("toleranceKept").asBoolean());
    assertThat(kept.behavior().scaleDown().tolerance() != null)
        .isEqualTo(expect.get("toleranceKept").asBoolean());
  }

  private static HpaDraft withTolerance(boolean tolerant) {
    Rules rules = new Rules(null, null, null, tolerant ? Quantity.parse("0.1") : null);
    Reference target = new Reference("apps/v1", "Deployment", "web");
    return new HpaDraft("ns", "web", target, 1, 5, null, new Behavior(rules, rules));
  }

  private static void validationOptions(JsonNode in, JsonNode expect) {
    HpaDraft hpa = DraftVectors.hpa(in.get("hpa"));
    HpaDraft old = in.hasNonNull("oldHpa") ? DraftVectors.hpa(in.get("oldHpa")) : null;
    HpaValidationOptions actual = HpaValidationOptions.of(hpa, old, gates(in.path("featureGates")));
    if (expect.has("minReplicasLowerBound")) {
      assertThat(actual.minReplicasLowerBound())
          .isEqualTo(expect.get("minReplicasLowerBound").asInt());
    }
    if (expect.has("scaleTargetRef")) {
      assertThat(actual.scaleTargetRef()).isEqualTo(references(expect.get("scaleTargetRef")));
    }
    if (expect.has("objectMetrics")) {
      assertThat(actual.objectMetrics()).isEqualTo(references(expect.get("objectMetrics")));
    }
  }

  private static FeatureGates gates(JsonNode gates) {
    FeatureGates upstream = FeatureGates.UPSTREAM;
    return new FeatureGates(
        gates.path("HPAScaleToZero").asBoolean(upstream.scaleToZero()),
        gates.path("HPAConfigurableTolerance").asBoolean(upstream.configurableTolerance()),
        upstream.podLevelResources());
  }

  private static void behaviorDefaulting(JsonNode in, JsonNode expect) {
    boolean up = in.get("direction").asText().equals("up");
    Rules written = in.hasNonNull("rules") ? DraftVectors.rules(in.get("rules")) : null;
    Reference target = new Reference("apps/v1", "Deployment", "web");
    Behavior behavior = up ? new Behavior(written, null) : new Behavior(null, written);
    HpaDraft draft = new HpaDraft("ns", "web", target, 1, 5, null, behavior).withDefaults();
    Rules rules = up ? draft.behavior().scaleUp() : draft.behavior().scaleDown();
    if (expect.has("policies")) {
      assertThat(rules.policies())
          .isEqualTo(DraftVectors.list(expect, "policies", DraftVectors::policy));
    }
    if (expect.has("stabilizationWindowSeconds")) {
      assertThat(rules.stabilizationWindowSeconds())
          .isEqualTo(DraftVectors.integer(expect, "stabilizationWindowSeconds"));
    }
    if (expect.has("selectPolicy")) {
      assertThat(rules.selectPolicy()).isEqualTo(DraftVectors.text(expect, "selectPolicy"));
    }
    if (expect.has("tolerance")) {
      assertThat(rules.tolerance()).isEqualTo(DraftVectors.rules(expect).tolerance());
    }
  }

  private static void statusQuantity(JsonNode in, JsonNode expect) {
    Quantity shown = Quantity.ofUsage(in.get("resource").asText(), in.get("rawMilli").asLong());
    assertThat(shown.milliValue()).isEqualTo(expect.get("milli").asLong());
    assertThat(apiName(shown.format())).isEqualTo(expect.get("format").asText());
  }

  private static String apiName(Quantity.Format format) {
    return switch (format) {
      case DECIMAL_SI -> "DecimalSI";
      case BINARY_SI -> "BinarySI";
      case DECIMAL_EXPONENT -> "DecimalExponent";
    };
  }
}
