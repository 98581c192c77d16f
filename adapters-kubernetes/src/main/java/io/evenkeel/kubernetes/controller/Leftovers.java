package io.evenkeel.kubernetes.controller;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.evenkeel.kubernetes.KubernetesObjects;
import io.evenkeel.kubernetes.ObjectKey;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Memories of objects that were deleted while nobody led. Once in a term, a while after its begin,
 * those are deleted that are of this mode, of a namespace and kind that is tended, and of no object
 * that the watches have seen.
 */
final class Leftovers {
  private static final String WHAT = "deleting the memories of objects that are gone";
  private static final String MEMORY_OF = "evenkeel.io/memory-of";
  private static final String OURS = "app.kubernetes.io/managed-by=evenkeel";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Segments of a prefix without its mode: kind, namespace, name, uid. */
  private static final int SEGMENTS = 4;

  private final World world;
  private final Roster roster;
  private final Duration rest;
  private long term;
  private long since;
  private boolean done;

  /**
   * Prepares to look.
   *
   * @param rest how long a term lasts before anything is deleted: longer than a watch lags behind
   */
  Leftovers(World world, Roster roster, Duration rest) {
    this.world = world;
    this.roster = roster;
    this.rest = rest;
  }

  /**
   * Deletes what is left over, if that is due. One thread at a time calls.
   *
   * @param present the present term of leadership
   * @param watched kinds whose objects have been listed
   */
  void look(long present, Set<TendedKind> watched, long nanos) {
    if (present != term) {
      term = present;
      since = nanos;
      done = false;
    }
    if (!done && nanos - since >= rest.toNanos()) {
      Optional<String> trouble = collect(watched);
      world.settings().notices().note(WHAT, trouble);
      done = trouble.isEmpty();
      since = nanos;
    }
  }

  /** Deletes what is left over; returns why that failed, empty if it did not. */
  Optional<String> collect(Set<TendedKind> watched) {
    KubernetesObjects.Answer maps =
        world.cluster().objects().list("v1", "configmaps", world.settings().ownNamespace(), OURS);
    if (!maps.isFound()) {
      return Optional.of(maps.reason());
    }
    Set<String> gone = new HashSet<>();
    for (JsonNode map : read(maps.json()).path("items")) {
      String memory = map.path("metadata").path("annotations").path(MEMORY_OF).asText("");
      owner(memory, watched).ifPresent(gone::add);
    }
    for (ObjectKey key : roster.keys()) {
      gone.remove(world.prefix(key));
    }
    return gone.stream().flatMap(prefix -> world.forget(prefix).stream()).findFirst();
  }

  /** Returns the prefix of the memories of the object, if it is one that would be tended here. */
  private Optional<String> owner(String memory, Set<TendedKind> watched) {
    String mode = world.modePrefix();
    if (!memory.startsWith(mode)) {
      return Optional.empty();
    }
    List<String> parts = List.of(memory.substring(mode.length()).split("/", SEGMENTS + 1));
    if (parts.size() <= SEGMENTS) {
      return Optional.empty();
    }
    String scope = world.settings().watchNamespace();
    boolean ours =
        watched.stream().anyMatch(kind -> kind.kind().equals(parts.get(0)))
            && (scope.isEmpty() || scope.equals(parts.get(1)));
    return ours
        ? Optional.of(mode + String.join("/", parts.subList(0, SEGMENTS)) + "/")
        : Optional.empty();
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
