package io.evenkeel.kubernetes.vertical;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evenkeel.kubernetes.KubernetesCheckpoints;
import io.evenkeel.kubernetes.ObjectKey;
import io.evenkeel.manifest.VpaManifests;
import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.vpa.AggregateState;
import io.evenkeel.vpa.AggregationOptions;
import io.evenkeel.vpa.CheckpointPlan;
import io.evenkeel.vpa.ClusterModel;
import io.evenkeel.vpa.VpaCheckpoint;
import io.evenkeel.vpa.VpaId;
import io.evenkeel.vpa.VpaModel;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * What is known of the past, in VerticalPodAutoscalerCheckpoints: read once, before anything is
 * recommended; written with every pass, the oldest first; collected every ten minutes once their
 * VPA is gone.
 *
 * <p>As long as it is not known what is stored, nothing is written over it. Where checkpoints
 * cannot be read for good, because the kind or the right is missing, there are none and none are
 * written.
 */
final class KeptHistory {
  private static final Duration GARBAGE_INTERVAL = Duration.ofMinutes(10);

  /** VPAs that are written even if the time is up: one by each of upstream's workers. */
  private static final int LEAST = 10;

  private static final String KIND = "VerticalPodAutoscalerCheckpoint";

  /** A checkpoint has less than 400 buckets. */
  private static final int LONGEST = 128 * 1024;

  private final VerticalCluster cluster;
  private final VerticalWrites writes;
  private final AggregationOptions aggregation;
  private final Map<VpaId, Map<String, AggregateState>> unclaimed = new HashMap<>();
  private boolean read;
  private boolean kept;
  private Instant collected = Instant.EPOCH;

  KeptHistory(VerticalCluster cluster, VerticalWrites writes, AggregationOptions aggregation) {
    this.cluster = cluster;
    this.writes = writes;
    this.aggregation = aggregation;
  }

  /** Returns whether it is known what is stored, so that recommendations count. */
  boolean isRead() {
    return read;
  }

  /** Reads what is stored, unless that is done. */
  void read(Instant now, Troubles troubles) {
    if (read) {
      return;
    }
    Listing<JsonNode> stored = cluster.checkpoints();
    troubles.note(stored.trouble());
    read = stored.isWhole() || stored.lasting();
    kept = stored.isWhole();
    collected = now;
    stored.items().forEach(item -> take(item, now, troubles));
  }

  /** What cannot be used is told of, and keeps nobody else from his past. */
  private void take(JsonNode item, Instant now, Troubles troubles) {
    ObjectKey key = key(item.path("metadata"));
    ObjectNode lean = lean(key, item);
    try {
      if (lean.toString().length() > LONGEST) {
        reject(key, "it is larger than any checkpoint", now, troubles);
      } else {
        VpaCheckpoint checkpoint =
            VpaManifests.parse(lean.toString(), key.toString()).checkpoints().get(0).checkpoint();
        VpaId vpa = new VpaId(key.namespace(), checkpoint.vpaObjectName());
        AggregateState state = AggregateState.restored(aggregation, checkpoint.status());
        unclaimed
            .computeIfAbsent(vpa, id -> new HashMap<>())
            .put(checkpoint.containerName(), state);
      }
    } catch (InvalidSpecException e) {
      reject(key, String.valueOf(e.getMessage()), now, troubles);
    }
  }

  private void reject(ObjectKey key, String why, Instant now, Troubles troubles) {
    troubles.note(key + " cannot be used: " + why);
    writes.say(key, /* warning= */ true, "CheckpointRejected", "Cannot be used: " + why, now);
  }

  private static ObjectKey key(JsonNode metadata) {
    return new ObjectKey(
        KubernetesCheckpoints.API_VERSION,
        KIND,
        metadata.path("namespace").asText(""),
        metadata.path("name").asText(""),
        metadata.path("uid").asText(""));
  }

  private static ObjectNode lean(ObjectKey key, JsonNode item) {
    ObjectNode lean = JsonNodeFactory.instance.objectNode();
    lean.put("apiVersion", key.apiVersion()).put("kind", KIND);
    lean.putObject("metadata").put("namespace", key.namespace()).put("name", key.name());
    lean.set("spec", item.path("spec"));
    lean.set("status", item.path("status"));
    return lean;
  }

  /**
   * Gives the VPAs of the model their past. That of a VPA which exists, but cannot be read yet,
   * waits for it.
   */
  void claim(ClusterModel model, Set<VpaId> existing) {
    for (VpaModel vpa : model.vpas()) {
      Map<String, AggregateState> states = unclaimed.remove(vpa.id());
      if (states != null) {
        states.forEach(vpa::setInitialState);
      }
    }
    unclaimed.keySet().retainAll(existing);
  }

  /** Writes what is known, the oldest first, as long as there is time. */
  void store(ClusterModel model, Instant now, BooleanSupplier hasTime, Troubles troubles) {
    if (!kept) {
      return;
    }
    int written = 0;
    for (VpaModel vpa : CheckpointPlan.of(model.vpas()).vpas()) {
      if (!writes.permitted() || (written >= LEAST && !hasTime.getAsBoolean())) {
        return;
      }
      store(vpa, model, now, troubles);
      written++;
    }
  }

  private void store(VpaModel vpa, ClusterModel model, Instant now, Troubles troubles) {
    String namespace = vpa.id().namespace();
    model
        .statesToCheckpoint(vpa, now)
        .forEach(
            (container, state) -> {
              VpaCheckpoint checkpoint =
                  new VpaCheckpoint(vpa.id().name(), container, state.checkpoint(now));
              Optional<String> refused = writes.checkpoint(namespace, checkpoint);
              if (refused.isEmpty()) {
                vpa.setCheckpointWritten(now);
              } else if (writes.permitted()) {
                troubles.noteFirst("checkpoints were not written: ", refused.get());
              }
            });
  }

  /** Deletes the checkpoints of VPAs that are gone, unless that was done a while ago. */
  void collect(Set<VpaId> existing, Instant now, Troubles troubles) {
    boolean due = !Duration.between(collected, now).minus(GARBAGE_INTERVAL).isNegative();
    if (!kept || !due || !writes.permitted()) {
      return;
    }
    collected = now;
    Listing<JsonNode> stored = cluster.checkpoints();
    troubles.note(stored.trouble());
    for (JsonNode item : stored.items()) {
      ObjectKey key = key(item.path("metadata"));
      String vpa = item.path("spec").path("vpaObjectName").asText("");
      if (!existing.contains(new VpaId(key.namespace(), vpa))) {
        writes
            .deleteCheckpoint(key.namespace(), key.name())
            .ifPresent(reason -> troubles.noteFirst("checkpoints were not deleted: ", reason));
      }
    }
  }
}
