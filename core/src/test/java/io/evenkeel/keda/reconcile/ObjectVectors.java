package io.evenkeel.keda.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.conformance.DraftVectors;
import io.evenkeel.hpa.HpaDraft.Behavior;
import io.evenkeel.keda.KedaVectorParts;
import io.evenkeel.keda.MetadataDraft;
import io.evenkeel.keda.ScaledJobDraft;
import io.evenkeel.keda.ScaledObjectDraft;
import io.evenkeel.keda.ScaledObjectDraft.AdvancedDraft;
import io.evenkeel.keda.ScaledObjectDraft.FallbackDraft;
import io.evenkeel.keda.ScaledObjectDraft.ModifiersDraft;
import io.evenkeel.keda.ScaledObjectDraft.Target;
import io.evenkeel.keda.TriggerDraft;
import io.evenkeel.keda.auth.OAuth2;
import io.evenkeel.keda.auth.PodIdentity;
import io.evenkeel.keda.auth.TriggerAuthenticationDraft;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** From the JSON of KEDA's objects, as vectors have it, to drafts. Absent and null are the same. */
final class ObjectVectors {
  private ObjectVectors() {}

  static ScaledObjectDraft scaledObject(JsonNode object) {
    JsonNode spec = object.path("spec");
    return new ScaledObjectDraft(
        metadata(object.path("metadata")),
        field(spec, "scaleTargetRef", ObjectVectors::target),
        integer(spec, "pollingInterval"),
        integer(spec, "cooldownPeriod"),
        integer(spec, "initialCooldownPeriod"),
        integer(spec, "idleReplicaCount"),
        integer(spec, "minReplicaCount"),
        integer(spec, "maxReplicaCount"),
        field(spec, "fallback", ObjectVectors::fallback),
        field(spec, "advanced", ObjectVectors::advanced),
        list(spec, "triggers", ObjectVectors::trigger));
  }

  static ScaledJobDraft scaledJob(JsonNode object) {
    JsonNode spec = object.path("spec");
    return new ScaledJobDraft(
        metadata(object.path("metadata")),
        spec.hasNonNull("jobTargetRef"),
        null,
        integer(spec, "pollingInterval"),
        null,
        null,
        integer(spec, "minReplicaCount"),
        integer(spec, "maxReplicaCount"),
        null,
        null,
        null,
        list(spec, "triggers", ObjectVectors::trigger));
  }

  static TriggerAuthenticationDraft authentication(JsonNode object) {
    JsonNode spec = object.path("spec");
    return new TriggerAuthenticationDraft(
        metadata(object.path("metadata")),
        object.path("kind").asText().equals("ClusterTriggerAuthentication"),
        field(spec, "podIdentity", ObjectVectors::identity),
        null,
        null,
        null,
        text(spec, "filePath"),
        null,
        null,
        null,
        null,
        null,
        field(spec, "oauth2", ObjectVectors::oauth2));
  }

  private static MetadataDraft metadata(JsonNode metadata) {
    return new MetadataDraft(
        text(metadata, "namespace"),
        text(metadata, "name"),
        field(metadata, "labels", KedaVectorParts::textMap),
        field(metadata, "annotations", KedaVectorParts::textMap),
        field(metadata, "creationTimestamp", time -> Instant.parse(time.asText())),
        list(metadata, "finalizers", JsonNode::asText),
        integer(metadata, "generation"));
  }

  private static Target target(JsonNode target) {
    return new Target(
        text(target, "apiVersion"),
        text(target, "kind"),
        text(target, "name"),
        text(target, "envSourceContainerName"));
  }

  private static FallbackDraft fallback(JsonNode fallback) {
    return new FallbackDraft(
        integer(fallback, "failureThreshold"),
        integer(fallback, "replicas"),
        text(fallback, "behavior"));
  }

  private static AdvancedDraft advanced(JsonNode advanced) {
    JsonNode hpa = advanced.path("horizontalPodAutoscalerConfig");
    return new AdvancedDraft(
        field(advanced, "restoreToOriginalReplicaCount", JsonNode::asBoolean),
        text(hpa, "name"),
        field(hpa, "behavior", ObjectVectors::behavior),
        field(advanced, "scalingModifiers", ObjectVectors::modifiers));
  }

  static Behavior behavior(JsonNode behavior) {
    return new Behavior(
        field(behavior, "scaleUp", DraftVectors::rules),
        field(behavior, "scaleDown", DraftVectors::rules));
  }

  private static ModifiersDraft modifiers(JsonNode modifiers) {
    return new ModifiersDraft(
        text(modifiers, "formula"),
        text(modifiers, "target"),
        text(modifiers, "activationTarget"),
        text(modifiers, "metricType"));
  }

  static TriggerDraft trigger(JsonNode trigger) {
    return new TriggerDraft(
        text(trigger, "type"),
        text(trigger, "name"),
        field(trigger, "metadata", KedaVectorParts::textMap),
        text(trigger, "metricType"),
        field(trigger, "useCachedMetrics", JsonNode::asBoolean),
        field(
            trigger,
            "authenticationRef",
            ref -> new TriggerDraft.AuthDraft(text(ref, "name"), text(ref, "kind"))));
  }

  private static PodIdentity identity(JsonNode identity) {
    return new PodIdentity(
        identity.path("provider").asText(""),
        optional(identity, "identityId"),
        optional(identity, "identityTenantId"),
        optional(identity, "identityAuthorityHost"),
        optional(identity, "roleArn"),
        optional(identity, "externalID"),
        optional(identity, "identityOwner"));
  }

  private static OAuth2 oauth2(JsonNode oauth2) {
    return new OAuth2(
        oauth2.path("type").asText(""),
        oauth2.path("clientId").asText(""),
        Optional.empty(),
        oauth2.path("tokenUrl").asText(""),
        List.of(),
        Map.of());
  }

  static Integer integer(JsonNode node, String name) {
    return field(node, name, JsonNode::asInt);
  }

  static String text(JsonNode node, String name) {
    return field(node, name, JsonNode::asText);
  }

  private static Optional<String> optional(JsonNode node, String name) {
    return Optional.ofNullable(text(node, name));
  }

  static <T> List<T> list(JsonNode node, String name, Function<JsonNode, T> element) {
    return field(
        node,
        name,
        value -> {
          List<T> all = new ArrayList<>();
          value.forEach(one -> all.add(element.apply(one)));
          return all;
        });
  }

  private static <T> T field(JsonNode node, String name, Function<JsonNode, T> reader) {
    return node.hasNonNull(name) ? reader.apply(node.get(name)) : null;
  }
}
