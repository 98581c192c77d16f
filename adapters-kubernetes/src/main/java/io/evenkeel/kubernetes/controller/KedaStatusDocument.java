package io.evenkeel.kubernetes.controller;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evenkeel.keda.KedaCondition;
import io.evenkeel.keda.ScaledObjectStatus;
import io.evenkeel.keda.Trigger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The status that is written of a ScaledObject or ScaledJob, as KEDA's operator has it. */
final class KedaStatusDocument {
  private KedaStatusDocument() {}

  /**
   * Returns the status as JSON.
   *
   * @param hpaName name of the HPA that is generated; empty if there is none
   * @param triggers triggers of the object; their types are a column of {@code kubectl get}
   */
  static String of(ScaledObjectStatus status, String hpaName, List<Trigger> triggers) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("triggersTypes", list(triggers.stream().map(Trigger::type)));
    node.put(
        "authenticationsTypes",
        list(
            triggers.stream()
                .flatMap(it -> it.authenticationRef().stream())
                .map(Trigger.AuthenticationRef::name)));
    if (!status.scaleTargetKind().isEmpty()) {
      node.put("scaleTargetKind", status.scaleTargetKind());
    }
    if (!hpaName.isEmpty()) {
      node.put("hpaName", hpaName);
    }
    status.lastActiveTime().ifPresent(at -> active(node, at));
    status.externalMetricNames().forEach(it -> node.withArray("externalMetricNames").add(it));
    status.pausedReplicaCount().ifPresent(it -> node.put("pausedReplicaCount", it));
    new TreeMap<>(status.triggersActivity())
        .forEach(
            (name, on) -> node.withObject("/triggersActivity").putObject(name).put("isActive", on));
    conditions(node, status.conditions());
    return node.toString();
  }

  /** Returns the status of a ScaledJob as JSON. */
  static String ofJob(List<KedaCondition> conditions, Optional<Instant> lastActiveTime) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    lastActiveTime.ifPresent(at -> active(node, at));
    conditions(node, conditions);
    return node.toString();
  }

  private static String list(Stream<String> names) {
    return names.distinct().collect(Collectors.joining(","));
  }

  private static void active(ObjectNode status, Instant at) {
    status.put("lastActiveTime", at.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private static void conditions(ObjectNode status, List<KedaCondition> conditions) {
    conditions.forEach(it -> status.withArray("conditions").add(condition(it)));
  }

  private static ObjectNode condition(KedaCondition condition) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("type", condition.type().apiName()).put("status", condition.status().apiName());
    if (!condition.reason().isEmpty()) {
      node.put("reason", condition.reason());
    }
    if (!condition.message().isEmpty()) {
      node.put("message", condition.message());
    }
    return node;
  }
}
