package io.evenkeel.vpa;

import io.evenkeel.model.FieldPath;
import io.evenkeel.model.NameRule;
import io.evenkeel.model.Violation;
import io.evenkeel.vpa.VpaDraft.Boost;
import io.evenkeel.vpa.VpaDraft.Container;
import io.evenkeel.vpa.VpaDraft.Recommender;
import io.evenkeel.vpa.VpaDraft.Reference;
import io.evenkeel.vpa.VpaDraft.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the schema of the CustomResourceDefinition asks for and the admission webhook does not: the
 * API server checks it, too, before an object is stored.
 */
final class VpaSchema {
  private static final FieldPath SPEC = VpaValidation.SPEC;
  private static final List<String> VALUES =
      Stream.of(ControlledValues.values()).map(ControlledValues::apiName).toList();
  private static final List<String> CHANGES =
      Stream.of(EvictionRequirement.Change.values())
          .map(EvictionRequirement.Change::apiName)
          .toList();

  private VpaSchema() {}

  /** Returns the schema's violations, and then the others. */
  static List<Violation> and(VpaDraft draft, List<Violation> others) {
    List<Violation> found = new ArrayList<>();
    checkName(draft.name(), "name", NameRule.DNS_SUBDOMAIN, found);
    checkName(draft.namespace(), "namespace", NameRule.DNS_LABEL, found);
    checkTarget(draft.targetRef(), found);
    checkRequirements(draft, found);
    List<Container> containers = VpaValidation.containers(draft);
    for (int i = 0; i < containers.size(); i++) {
      checkContainer(containers.get(i), VpaValidation.policyPath(i), found);
    }
    List<Recommender> recommenders = Objects.requireNonNullElse(draft.recommenders(), List.of());
    for (int i = 0; i < recommenders.size(); i++) {
      FieldPath path = SPEC.child("recommenders").index(i).child("name");
      checkSet(recommenders.get(i).name(), path, found);
    }
    checkDuration(draft.startupBoost(), SPEC.child("startupBoost"), found);
    found.addAll(others);
    return List.copyOf(found);
  }

  private static void checkName(
      @Nullable String name, String field, NameRule rule, List<Violation> found) {
    FieldPath path = FieldPath.of("metadata").child(field);
    if (name != null && checkSet(name, path, found)) {
      rule.complaints(name).forEach(c -> found.add(Violation.invalid(path, name, c)));
    }
  }

  private static void checkTarget(@Nullable Reference target, List<Violation> found) {
    if (target != null) {
      checkSet(target.kind(), SPEC.child("targetRef").child("kind"), found);
      checkSet(target.name(), SPEC.child("targetRef").child("name"), found);
    }
  }

  private static void checkRequirements(VpaDraft draft, List<Violation> found) {
    if (draft.updatePolicy() == null || draft.updatePolicy().evictionRequirements() == null) {
      return;
    }
    FieldPath path = SPEC.child("updatePolicy").child("evictionRequirements");
    List<Requirement> requirements = draft.updatePolicy().evictionRequirements();
    for (int i = 0; i < requirements.size(); i++) {
      Requirement requirement = requirements.get(i);
      if (requirement.resources() == null) {
        found.add(Violation.required(path.index(i).child("resources"), "name cpu or memory"));
      }
      FieldPath change = path.index(i).child("changeRequirement");
      if (checkSet(requirement.changeRequirement(), change, found)) {
        checkOneOf(requirement.changeRequirement(), CHANGES, change, found);
      }
    }
  }

  private static void checkContainer(Container policy, FieldPath path, List<Violation> found) {
    checkOneOf(policy.controlledValues(), VALUES, path.child("controlledValues"), found);
    checkDuration(policy.startupBoost(), path.child("startupBoost"), found);
  }

  private static void checkDuration(@Nullable Boost boost, FieldPath path, List<Violation> found) {
    Integer seconds = boost == null || boost.cpu() == null ? null : boost.cpu().durationSeconds();
    if (seconds != null && seconds < 0) {
      FieldPath field = path.child("cpu").child("durationSeconds");
      found.add(Violation.invalid(field, seconds, "must be greater than or equal to 0"));
    }
  }

  private static boolean checkSet(@Nullable String text, FieldPath path, List<Violation> found) {
    boolean set = text != null && !text.isEmpty();
    if (!set) {
      found.add(Violation.required(path, "must be set"));
    }
    return set;
  }

  private static void checkOneOf(
      @Nullable String text, List<String> known, FieldPath path, List<Violation> found) {
    if (text != null && !known.contains(text)) {
      found.add(Violation.notSupported(path, text, known));
    }
  }
}
