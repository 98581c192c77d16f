package io.evenkeel.kubernetes.diagnose;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evenkeel.kubernetes.KubernetesObjects;
import io.evenkeel.kubernetes.KubernetesObjects.Answer;
import io.evenkeel.kubernetes.diagnose.Observations.Gap;
import io.evenkeel.model.ObjectRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads objects and keeps account of what could not be read. Once the server has been silent nobody
 * waits for it again.
 */
final class Reader {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Answer GIVEN_UP =
      new Answer(0, "", "the API server did not answer an earlier question", false);

  private final KubernetesObjects objects;
  private final Set<Gap> gaps = new LinkedHashSet<>();
  private boolean silent;

  Reader(KubernetesObjects objects) {
    this.objects = objects;
  }

  List<Gap> gaps() {
    return List.copyOf(gaps);
  }

  /** Returns the objects of a kind; none where the kind is not served or may not be read. */
  List<JsonNode> list(Kind kind, String namespace, String selector) {
    return items(
        ask(() -> objects.list(kind.apiVersion(), kind.plural(), namespace, selector)),
        kind,
        namespace);
  }

  /** Returns the events that warn. */
  List<JsonNode> warnings(String namespace) {
    return items(ask(() -> objects.warnings(namespace)), Kind.EVENT, namespace);
  }

  private List<JsonNode> items(Answer answer, Kind kind, String namespace) {
    if (!answer.isFound()) {
      if (!answer.isMissing()) {
        note(kind.resource(), namespace, answer);
      }
      return List.of();
    }
    if (answer.partial()) {
      String reason = "only the first " + KubernetesObjects.LONGEST_LIST + " were looked at";
      gaps.add(new Gap(kind.resource(), namespace, reason, false));
    }
    List<JsonNode> items = new ArrayList<>();
    for (JsonNode item : json(answer).path("items")) {
      items.add(named(item, kind));
    }
    return items;
  }

  Answer get(String namespace, ObjectRef ref) {
    return ask(() -> objects.get(namespace, ref));
  }

  private Answer ask(Supplier<Answer> question) {
    if (silent) {
      return GIVEN_UP;
    }
    Answer answer = question.get();
    silent = answer.isSilent();
    return answer;
  }

  private void note(String what, String namespace, Answer answer) {
    gaps.add(new Gap(what, namespace, answer.reason(), answer.isForbidden()));
  }

  /** Items of a list do not say what they are. */
  private static JsonNode named(JsonNode item, Kind kind) {
    return item instanceof ObjectNode object
        ? object.put("apiVersion", kind.apiVersion()).put("kind", kind.kind())
        : item;
  }

  static JsonNode json(Answer answer) {
    try {
      return JSON.readTree(answer.json());
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  /** Kinds that are read. */
  enum Kind {
    HPA("autoscaling/v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers"),
    SCALED_OBJECT("keda.sh/v1alpha1", "ScaledObject", "scaledobjects"),
    VPA("autoscaling.k8s.io/v1", "VerticalPodAutoscaler", "verticalpodautoscalers"),
    POD("v1", "Pod", "pods"),
    EVENT("v1", "Event", "events");

    private final String apiVersion;
    private final String kind;
    private final String plural;

    Kind(String apiVersion, String kind, String plural) {
      this.apiVersion = apiVersion;
      this.kind = kind;
      this.plural = plural;
    }

    String apiVersion() {
      return apiVersion;
    }

    String kind() {
      return kind;
    }

    String plural() {
      return plural;
    }

    /** Returns the name that {@code kubectl} takes for it: {@code scaledobjects.keda.sh}. */
    String resource() {
      int slash = apiVersion.indexOf('/');
      return slash < 0 ? plural : plural + "." + apiVersion.substring(0, slash);
    }
  }
}
