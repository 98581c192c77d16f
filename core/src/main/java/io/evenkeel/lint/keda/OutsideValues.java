package io.evenkeel.lint.keda;

import io.evenkeel.keda.Trigger;
import io.evenkeel.keda.auth.PodIdentity;
import io.evenkeel.keda.trigger.TriggerContext;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.TriggerField;
import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ParsedObject;
import io.evenkeel.model.Violation;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a trigger is given besides its metadata, as far as the files show it: parameters of its
 * TriggerAuthentication and keys that come from the environment. Of these the names are known and
 * the values are not.
 *
 * @param parameters parameters that the TriggerAuthentication gives
 * @param variables variables of the environment that keys refer to
 * @param complete whether there is nothing further that is not to be seen
 * @param identity identity that the TriggerAuthentication gives
 */
record OutsideValues(
    Set<String> parameters, Set<String> variables, boolean complete, PodIdentity identity) {
  /** Stands for a value that is not known, and reads as a number too. */
  private static final String UNKNOWN = "1";

  private static final Set<String> UNSEEN = Set.of("filePath", "oauth2");

  /** Copies the sets. */
  OutsideValues {
    Objects.requireNonNull(identity, "identity");
    parameters = Set.copyOf(parameters);
    variables = Set.copyOf(variables);
  }

  static OutsideValues of(Scene scene, TriggerField trigger) {
    Set<String> variables = variables(trigger);
    Optional<FieldTree> reference = trigger.field().field("authenticationRef");
    if (reference.isEmpty()) {
      return new OutsideValues(Set.of(), variables, /* complete= */ true, PodIdentity.NONE);
    }
    return authentication(scene, trigger.object(), reference.get())
        .map(it -> of(it, variables))
        .orElse(new OutsideValues(Set.of(), variables, /* complete= */ false, PodIdentity.NONE));
  }

  private static OutsideValues of(FieldTree spec, Set<String> variables) {
    Set<String> parameters = new HashSet<>();
    collect(spec, parameters);
    if (spec.text("podIdentity.provider").orElse("").equals("aws-eks")) {
      // the role that the workload's service account names
      parameters.add("awsRoleArn");
    }
    boolean complete = spec.entries().keySet().stream().noneMatch(UNSEEN::contains);
    return new OutsideValues(parameters, variables, complete, identity(spec));
  }

  private static void collect(FieldTree field, Set<String> parameters) {
    field.text("parameter").ifPresent(parameters::add);
    field.entries().values().forEach(it -> collect(it, parameters));
    field.elements().forEach(it -> collect(it, parameters));
  }

  private static PodIdentity identity(FieldTree spec) {
    Optional<FieldTree> identity = spec.field("podIdentity");
    Function<String, Optional<String>> text = key -> identity.flatMap(it -> it.text(key));
    return new PodIdentity(
        text.apply("provider").orElse("none"),
        text.apply("identityId"),
        text.apply("identityTenantId"),
        text.apply("identityAuthorityHost"),
        text.apply("roleArn"),
        text.apply("externalID"),
        text.apply("identityOwner"));
  }

  private static Optional<FieldTree> authentication(
      Scene scene, ParsedObject object, FieldTree reference) {
    String kind = reference.text("kind").orElse(Trigger.AuthenticationRef.NAMESPACED);
    boolean anywhere = kind.equals(Trigger.AuthenticationRef.CLUSTER_WIDE);
    return scene.ofKind(kind).stream()
        .filter(it -> it.name().equals(reference.text("name").orElse("")))
        .filter(it -> anywhere || it.namespace().equals(object.namespace()))
        .flatMap(it -> it.fields().field("spec").stream())
        .findFirst();
  }

  private static Set<String> variables(TriggerField trigger) {
    return trigger.field().field("metadata").stream()
        .flatMap(it -> it.entries().entrySet().stream())
        .filter(it -> it.getKey().endsWith(Trigger.FROM_ENV))
        .flatMap(it -> it.getValue().text().stream())
        .collect(Collectors.toSet());
  }

  TriggerContext addTo(TriggerContext context) {
    return context
        .withAuthParams(unknown(parameters))
        .withResolvedEnv(unknown(variables))
        .withPodIdentity(identity);
  }

  /** Whether a mistake may be none once the values are known. */
  boolean mayMend(Violation violation) {
    String key = violation.field().text().replaceAll(".*\\.", "");
    boolean missing = violation.type() == Violation.Type.REQUIRED;
    return parameters.contains(key) || key.endsWith(Trigger.FROM_ENV) || (missing && !complete);
  }

  private static Map<String, String> unknown(Set<String> names) {
    return names.stream().collect(Collectors.toMap(Function.identity(), it -> UNKNOWN));
  }
}
