package io.evenkeel.vpa;

import java.util.Optional;
import java.util.stream.Stream;

/** Whether a container is scaled at all: {@code mode} of a container policy. */
public enum ScalingMode {
  /** The container is scaled. */
  AUTO("Auto"),
  /** The container is left alone and gets no recommendation. */
  OFF("Off");

  private final String apiName;

  ScalingMode(String apiName) {
    this.apiName = apiName;
  }

  static Optional<ScalingMode> of(String apiName) {
    return Stream.of(values()).filter(mode -> mode.apiName.equals(apiName)).findFirst();
  }

  /** Returns the mode as the API spells it. */
  public String apiName() {
    return apiName;
  }
}
