package io.evenkeel.vpa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/** How far a number may be from the expected one; without a tolerance not at all. */
record Tolerance(double relative, double absolute) {
  static Tolerance of(JsonNode node) {
    return new Tolerance(node.path("relative").asDouble(), node.path("absolute").asDouble());
  }

  void check(double actual, JsonNode expected) {
    double wanted = expected.asDouble();
    double most = Math.max(absolute, relative * Math.abs(wanted));
    assertThat(actual == wanted || Math.abs(actual - wanted) <= most)
        .as("%s, expected %s within %s", actual, wanted, most)
        .isTrue();
  }
}
