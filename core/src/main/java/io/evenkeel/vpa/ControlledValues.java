package io.evenkeel.vpa;

import java.util.Optional;
import java.util.stream.Stream;

/** Which values of a container are set: {@code controlledValues} of a container policy. */
public enum ControlledValues {
  /** Requests, and limits in their original proportion to them. */
  REQUESTS_AND_LIMITS("RequestsAndLimits"),
  /** Requests alone; limits stay as they are and bound the requests. */
  REQUESTS_ONLY("RequestsOnly");

  private final String apiName;

  ControlledValues(String apiName) {
    this.apiName = apiName;
  }

  static Optional<ControlledValues> of(String apiName) {
    return Stream.of(values()).filter(values -> values.apiName.equals(apiName)).findFirst();
  }

  /** Returns the value as the API spells it. */
  public String apiName() {
    return apiName;
  }
}
