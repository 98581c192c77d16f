package io.evenkeel.vpa;

import java.util.Optional;
import java.util.stream.Stream;

/** When a recommendation reaches the pods: {@code spec.updatePolicy.updateMode}. */
public enum UpdateMode {
  /** Never; the recommendation is only shown. */
  OFF("Off"),
  /** When a pod is created. */
  INITIAL("Initial"),
  /** When a pod is created, and pods are evicted for it. */
  RECREATE("Recreate"),
  /** When a pod is created and, where that is possible, while it runs; else by eviction. */
  IN_PLACE_OR_RECREATE("InPlaceOrRecreate"),
  /** When a pod is created and while it runs; nothing is ever evicted. */
  IN_PLACE("InPlace"),
  /** An older name of {@link #RECREATE}, deprecated by upstream. */
  AUTO("Auto");

  private final String apiName;

  UpdateMode(String apiName) {
    this.apiName = apiName;
  }

  static Optional<UpdateMode> of(String apiName) {
    return Stream.of(values()).filter(mode -> mode.apiName.equals(apiName)).findFirst();
  }

  /** Returns the mode as the API spells it. */
  public String apiName() {
    return apiName;
  }

  /** Returns whether a pod that is created gets the recommendation. */
  public boolean appliesOnCreation() {
    return this != OFF;
  }

  /** Returns whether running pods get the recommendation, one way or the other. */
  public boolean updatesRunningPods() {
    return this != OFF && this != INITIAL;
  }

  /** Returns whether pods are resized while they run. */
  public boolean resizesInPlace() {
    return this == IN_PLACE || this == IN_PLACE_OR_RECREATE;
  }

  /** Returns whether pods may be evicted. */
  public boolean evicts() {
    return updatesRunningPods() && this != IN_PLACE;
  }
}
