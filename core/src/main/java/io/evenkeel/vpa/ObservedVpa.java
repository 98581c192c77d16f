package io.evenkeel.vpa;

import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.ObjectRef;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A VPA object as it was read, with what the cluster model needs of it.
 *
 * @param id which one
 * @param selector which pods are its; empty matches none
 * @param annotations its annotations
 * @param apiVersion version of the API that it was written in, such as {@code v1}
 * @param targetRef controller of the pods, if it names one
 * @param updateMode its update mode, if it has an update policy
 * @param containerPolicies its container policies
 * @param conditions conditions of its status
 * @param recommendation recommendation of its status, if there is one
 */
public record ObservedVpa(
    VpaId id,
    Optional<LabelSelector> selector,
    Map<String, String> annotations,
    String apiVersion,
    Optional<ObjectRef> targetRef,
    Optional<UpdateMode> updateMode,
    List<ContainerPolicy> containerPolicies,
    List<VpaCondition> conditions,
    Optional<Recommendation> recommendation) {
  /** Copies the collections. */
  public ObservedVpa {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(selector, "selector");
    Objects.requireNonNull(apiVersion, "apiVersion");
    Objects.requireNonNull(targetRef, "targetRef");
    Objects.requireNonNull(updateMode, "updateMode");
    Objects.requireNonNull(recommendation, "recommendation");
    annotations = Map.copyOf(annotations);
    containerPolicies = List.copyOf(containerPolicies);
    conditions = List.copyOf(conditions);
  }

  /** Returns a VPA that was never recommended for. */
  public static ObservedVpa of(VpaId id, VpaSpec spec, LabelSelector selector) {
    return new ObservedVpa(
        id,
        Optional.of(selector),
        Map.of(),
        "v1",
        Optional.of(spec.targetRef()),
        Optional.of(spec.updatePolicy().updateMode()),
        spec.containerPolicies(),
        List.of(),
        Optional.empty());
  }
}
