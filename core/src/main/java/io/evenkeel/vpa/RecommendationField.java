package io.evenkeel.vpa;

/** A map of a container recommendation that is capped. */
enum RecommendationField {
  TARGET("target"),
  LOWER_BOUND("lowerBound"),
  UPPER_BOUND("upperBound");

  private final String apiName;

  RecommendationField(String apiName) {
    this.apiName = apiName;
  }

  String apiName() {
    return apiName;
  }
}
