package io.evenkeel.vpa;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An entry of {@code spec.updatePolicy.evictionRequirements}: met if the target of at least one of
 * the resources lies on that side of the request.
 *
 * @param resources names of resources
 * @param changeRequirement the side on which the target must lie
 */
public record EvictionRequirement(List<String> resources, Change changeRequirement) {
  /** Copies the resources. */
  public EvictionRequirement {
    resources = List.copyOf(resources);
    Objects.requireNonNull(changeRequirement, "changeRequirement");
  }

  /** On which side of the request the target lies. */
  public enum Change {
    /** The target is higher. */
    TARGET_HIGHER_THAN_REQUESTS("TargetHigherThanRequests"),
    /** The target is lower. */
    TARGET_LOWER_THAN_REQUESTS("TargetLowerThanRequests");

    private final String apiName;

    Change(String apiName) {
      this.apiName = apiName;
    }

    static Optional<Change> of(String apiName) {
      return Stream.of(values()).filter(change -> change.apiName.equals(apiName)).findFirst();
    }

    /** Returns the requirement as the API spells it. */
    public String apiName() {
      return apiName;
    }
  }
}
