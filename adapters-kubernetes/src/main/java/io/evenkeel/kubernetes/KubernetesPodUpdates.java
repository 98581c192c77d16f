package io.evenkeel.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evenkeel.vpa.PodPatch;
import io.evenkeel.vpa.Resizing;
import io.evenkeel.vpa.UpdateAction;
import io.evenkeel.vpa.UpdateAction.IfRefused;
import io.evenkeel.vpa.VpaPod;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Does to pods what the plan of a VPA updater says: resizes them in place by the {@code resize}
 * subresource, or evicts them by the eviction API, which minds PodDisruptionBudgets. May be shared
 * by threads.
 *
 * <p>The uid of the pod goes along, so that a namesake that has taken its place is left alone.
 */
public final class KubernetesPodUpdates {
  private static final int TOO_MANY = 429;

  /** Cause of a refusal because the node is too small for what is asked for. */
  private static final String NODE_CAPACITY = "NodeCapacity";

  private final ApiServer server;

  KubernetesPodUpdates(ApiServer server) {
    this.server = server;
  }

  /** Carries an action out. */
  public Outcome carryOut(UpdateAction action) {
    if (action instanceof UpdateAction.Resize resize) {
      Outcome resized = resize(resize.pod(), resize.resizing());
      boolean refused = resized.result() == Result.REFUSED || resized.result() == Result.TOO_SMALL;
      return refused && resize.ifRefused() == IfRefused.EVICT ? evict(resize.pod()) : resized;
    }
    return action instanceof UpdateAction.Unboost unboost
        ? resize(unboost.pod(), unboost.resizing())
        : evict(action.pod());
  }

  /** A pod that is resized is not evicted for want of the annotation that says so. */
  private Outcome resize(VpaPod pod, Resizing resizing) {
    boolean resizes = !resizing.resources().isEmpty();
    if (resizes) {
      Reply reply = patch(pod, path(pod).add("resize"), resizing.resources());
      if (!reply.isOk()) {
        return refused(reply);
      }
    }
    Reply reply = patch(pod, path(pod), resizing.metadata());
    if (reply.isOk()) {
      return new Outcome(Result.RESIZED, "");
    }
    return resizes
        ? new Outcome(Result.RESIZED, "its annotations were not changed: " + reply.reason())
        : refused(reply);
  }

  private Reply patch(VpaPod pod, ApiPath path, List<PodPatch> patches) {
    String operations = patches.stream().map(PodPatch::toJson).collect(Collectors.joining(","));
    String test =
        pod.uid().isEmpty()
            ? ""
            : "{\"op\":\"test\",\"path\":\"/metadata/uid\",\"value\":\"" + pod.uid() + "\"},";
    ApiPath named = path.with("fieldManager", FieldOwner.NAME);
    return server.patch(named, ApiServer.JSON_PATCH, "[" + test + operations + "]");
  }

  private Outcome evict(VpaPod pod) {
    ObjectNode eviction = JsonNodeFactory.instance.objectNode();
    eviction.put("apiVersion", "policy/v1").put("kind", "Eviction");
    eviction.putObject("metadata").put("namespace", pod.namespace()).put("name", pod.name());
    if (!pod.uid().isEmpty()) {
      eviction.putObject("deleteOptions").putObject("preconditions").put("uid", pod.uid());
    }
    Reply reply = server.postOnce(path(pod).add("eviction"), eviction);
    return reply.isOk() ? new Outcome(Result.EVICTED, "") : refused(reply);
  }

  private static Outcome refused(Reply reply) {
    if (reply.isNotFound()) {
      return new Outcome(Result.GONE, reply.reason());
    }
    if (reply.status() == TOO_MANY) {
      return new Outcome(Result.NOT_NOW, reply.reason());
    }
    for (JsonNode cause : reply.json().path("details").path("causes")) {
      if (cause.path("reason").asText().equals(NODE_CAPACITY)) {
        return new Outcome(Result.TOO_SMALL, reply.reason());
      }
    }
    return new Outcome(Result.REFUSED, reply.reason());
  }

  private static ApiPath path(VpaPod pod) {
    return ApiPath.namespaced("v1", pod.namespace(), "pods").add(pod.name());
  }

  /** What became of an action. */
  public enum Result {
    /** The pod is being resized; where a reason is given, its annotations do not say so. */
    RESIZED,
    /** The pod is being evicted. */
    EVICTED,
    /** There is no such pod any more. */
    GONE,
    /** A PodDisruptionBudget or the server's load does not allow it at present. */
    NOT_NOW,
    /** The node is too small; note that by {@code UpdaterMemory.refused}. */
    TOO_SMALL,
    /** It was refused for another reason, or nobody answered. */
    REFUSED
  }

  /**
   * What became of an action, and why.
   *
   * @param result what was done
   * @param reason why no more than that, in words; empty if it was done
   */
  public record Outcome(Result result, String reason) {
    /** Refuses null components. */
    public Outcome {
      Objects.requireNonNull(result, "result");
      Objects.requireNonNull(reason, "reason");
    }
  }
}
