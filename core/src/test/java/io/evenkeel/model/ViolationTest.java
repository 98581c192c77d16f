package io.evenkeel.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ViolationTest {
  private static final FieldPath FIELD =
      FieldPath.of("spec").child("metrics").index(0).child("resource");

  @Test
  void violation_readsLikeTheApiServers() {
    assertThat(Violation.required(FIELD, "must be set").render())
        .isEqualTo("spec.metrics[0].resource: Required value: must be set");
    assertThat(Violation.required(FIELD, "").render())
        .isEqualTo("spec.metrics[0].resource: Required value");
    assertThat(Violation.invalid(FIELD, 0, "must be greater than 0").render())
        .isEqualTo("spec.metrics[0].resource: Invalid value: 0: must be greater than 0");
    assertThat(Violation.invalid(FIELD, "..", "may not be '..'").render())
        .isEqualTo("spec.metrics[0].resource: Invalid value: \"..\": may not be '..'");
    assertThat(Violation.notSupported(FIELD, "x", List.of("Max", "Min")).render())
        .isEqualTo(
            "spec.metrics[0].resource: Unsupported value: \"x\": supported values: \"Max\","
                + " \"Min\"");
    assertThat(Violation.forbidden(FieldPath.of(""), "no").render()).isEqualTo("Forbidden: no");
  }

  @Test
  void shownText_staysOneLine() {
    assertThat(Violation.invalid(FIELD, "a\n\"b\\", "no").value())
        .isEqualTo("\"a\\u000a\\\"b\\\\\"");
    assertThat(Violation.invalid(FIELD, "x".repeat(1000), "no").value())
        .hasSize(203)
        .endsWith("…\"");
  }

  @Test
  void exception_listsAllViolations_oneALine() {
    var two = List.of(Violation.forbidden(FIELD, "a"), Violation.forbidden(FIELD, "b"));

    assertThat(new InvalidSpecException("HPA web", two))
        .hasMessage(
            """
            HPA web breaks 2 rules:
            spec.metrics[0].resource: Forbidden: a
            spec.metrics[0].resource: Forbidden: b""");
    assertThat(new InvalidSpecException("HPA web", two).violations()).isEqualTo(two);
  }

  @ParameterizedTest
  @CsvSource({
    "a, a, true",
    "a, a.b, true",
    "a, a[0], true",
    "a, ab, false",
    "a.b, a, false",
    "'', a, true",
    "a, '', false"
  })
  void path_containsWhatLeadsThroughIt(String path, String other, boolean contained) {
    assertThat(FieldPath.of(path).contains(FieldPath.of(other))).isEqualTo(contained);
  }
}
