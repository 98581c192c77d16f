package io.evenkeel.kubernetes.vertical;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.evenkeel.kubernetes.KubernetesObjects;
import io.evenkeel.kubernetes.KubernetesObjects.Answer;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.vpa.TargetVerdict.Lookup;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Workloads as a VPA looks at them: which pods they select, and whose topmost controller owns them
 * (upstream's {@code target} and {@code controllerfetcher}). Made for one pass, which asks for
 * every object once. Not thread-safe.
 *
 * <p>A workload that is not there is an answer; that nobody answers is none, and {@link
 * #unanswered} tells.
 */
final class Controllers {
  private static final Map<String, String> WELL_KNOWN =
      Map.of(
          "DaemonSet", "apps/v1",
          "Deployment", "apps/v1",
          "ReplicaSet", "apps/v1",
          "StatefulSet", "apps/v1",
          "ReplicationController", "v1",
          "Job", "batch/v1",
          "CronJob", "batch/v1");

  private static final String NODE = "Node";
  private static final String SILENCE = "the API server does not answer";

  private final KubernetesObjects objects;
  private final Map<String, Found> asked = new HashMap<>();
  private final Map<String, Topmost> topmost = new HashMap<>();
  private String unanswered = "";
  private boolean silent;

  Controllers(KubernetesObjects objects) {
    this.objects = objects;
  }

  /** Returns why the last question has no answer, in words; empty if it has. */
  String unanswered() {
    return unanswered;
  }

  /** Returns all that is to be known of the target of a VPA; empty without an answer. */
  Optional<Lookup> lookup(String namespace, ObjectRef target) {
    unanswered = "";
    Selected selected = select(namespace, target);
    Topmost top = top(namespace, target);
    Lookup lookup =
        new Lookup(
            selected.selector(), text(selected.error()), top.controller(), text(top.error()));
    return unanswered.isEmpty() ? Optional.of(lookup) : Optional.empty();
  }

  private static Optional<String> text(String error) {
    return error.isEmpty() ? Optional.empty() : Optional.of(error);
  }

  /** Returns which pods a workload selects; empty if that cannot be told. */
  Optional<LabelSelector> selector(String namespace, ObjectRef target) {
    unanswered = "";
    return select(namespace, target).selector();
  }

  /** Returns the topmost controller above a controller of pods, or itself, if there is one. */
  Optional<ObjectRef> topmost(String namespace, ObjectRef controller) {
    unanswered = "";
    return top(namespace, controller).controller();
  }

  /** Returns how many pods a controller is meant to have; a DaemonSet as many as are ready. */
  OptionalInt replicas(String namespace, ObjectRef controller) {
    unanswered = "";
    JsonNode object = object(namespace, controller).json();
    JsonNode number =
        switch (controller.kind()) {
          case "ReplicaSet", "StatefulSet", "ReplicationController" ->
              object.path("spec").path("replicas");
          case "DaemonSet" -> object.path("status").path("numberReady");
          default -> MissingNode.getInstance();
        };
    return number.isInt() ? OptionalInt.of(number.asInt()) : OptionalInt.empty();
  }

  private Selected select(String namespace, ObjectRef target) {
    String name = target.kind() + " " + namespace + "/" + target.name();
    if (WELL_KNOWN.containsKey(target.kind())) {
      Found found = object(namespace, target);
      return found.isThere()
          ? Selected.of(
              SelectorReading.ofWorkload(target.kind(), found.json()), name + " has no selector")
          : Selected.none(name + " does not exist");
    }
    Found scale = scale(namespace, target);
    return scale.isThere()
        ? Selected.of(
            SelectorReading.ofText(scale.json().path("status").path("selector").asText("")),
            "the scale of " + name + " has no selector")
        : Selected.none(name + " has no scale: " + scale.reason());
  }

  private Topmost top(String namespace, ObjectRef start) {
    String key = namespace + "/" + start.apiVersion() + "/" + start;
    Topmost known = topmost.get(key);
    if (known == null) {
      known = climb(namespace, start);
      if (unanswered.isEmpty()) {
        topmost.put(key, known);
      }
    }
    return known;
  }

  /** Goes up from owner to owner; the last one that is well known or has a scale counts. */
  private Topmost climb(String namespace, ObjectRef start) {
    Optional<ObjectRef> top = Optional.empty();
    Set<ObjectRef> visited = new HashSet<>();
    Optional<ObjectRef> next = Optional.of(start);
    while (next.isPresent()) {
      ObjectRef controller = next.get();
      String wrong = wrong(namespace, controller, visited);
      if (!wrong.isEmpty()) {
        return new Topmost(Optional.empty(), wrong);
      }
      boolean wellKnown = WELL_KNOWN.containsKey(controller.kind());
      Found found = wellKnown ? object(namespace, controller) : scale(namespace, controller);
      if (wellKnown || found.isThere()) {
        top = next;
      }
      next = owner(found.json());
    }
    return new Topmost(top, "");
  }

  private String wrong(String namespace, ObjectRef controller, Set<ObjectRef> visited) {
    if (!visited.add(controller)) {
      return "the owners of " + controller + " own one another";
    }
    if (controller.kind().equals(NODE)) {
      return "a node is no controller of pods";
    }
    return WELL_KNOWN.containsKey(controller.kind()) && !object(namespace, controller).isThere()
        ? controller.kind() + " " + namespace + "/" + controller.name() + " does not exist"
        : "";
  }

  private static Optional<ObjectRef> owner(JsonNode object) {
    for (JsonNode owner : object.path("metadata").path("ownerReferences")) {
      if (owner.path("controller").asBoolean(false)) {
        return Optional.of(
            new ObjectRef(
                owner.path("apiVersion").asText(""),
                owner.path("kind").asText(""),
                owner.path("name").asText("")));
      }
    }
    return Optional.empty();
  }

  /** What is well known is so in whatever version it is referred to. */
  private Found object(String namespace, ObjectRef ref) {
    String version = WELL_KNOWN.getOrDefault(ref.kind(), ref.apiVersion());
    ObjectRef known = new ObjectRef(version, ref.kind(), ref.name());
    return ask(namespace + "/" + known, () -> objects.get(namespace, known));
  }

  private Found scale(String namespace, ObjectRef ref) {
    String key = namespace + "/" + ref.apiVersion() + "/" + ref + "/scale";
    return ask(key, () -> objects.scale(namespace, ref));
  }

  private Found ask(String key, Question question) {
    Found found = asked.computeIfAbsent(key, any -> ask(question));
    if (!found.isThere() && !found.missing()) {
      unanswered = found.reason();
    }
    return found;
  }

  /** Once the server has been silent nobody waits for it again. */
  private Found ask(Question question) {
    if (silent) {
      return new Found(MissingNode.getInstance(), false, SILENCE);
    }
    Answer answer = question.ask();
    silent = answer.isSilent();
    return new Found(
        Scalars.json(answer.json()), answer.isMissing(), silent ? SILENCE : answer.reason());
  }

  private interface Question {
    Answer ask();
  }

  /** An object as it is, or why it is not there. */
  private record Found(JsonNode json, boolean missing, String reason) {
    boolean isThere() {
      return json.isObject();
    }
  }

  /** A selector, or why there is none. */
  private record Selected(Optional<LabelSelector> selector, String error) {
    static Selected of(Optional<LabelSelector> selector, String otherwise) {
      return new Selected(selector, selector.isPresent() ? "" : otherwise);
    }

    static Selected none(String error) {
      return new Selected(Optional.empty(), error);
    }
  }

  /** The topmost controller, if there is one, or why that cannot be told. */
  private record Topmost(Optional<ObjectRef> controller, String error) {}
}
