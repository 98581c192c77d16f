package io.evenkeel.kubernetes.controller;

import io.evenkeel.kubernetes.KubernetesMemories;
import io.evenkeel.kubernetes.KubernetesMemories.Listed;
import io.evenkeel.kubernetes.KubernetesMemories.Unavailable;
import io.evenkeel.kubernetes.ObjectKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Forgets objects that were deleted while nobody led: of those no watch tells. Looks when a term
 * begins, and every hour of it. What no watch knows of is asked for once more before it is
 * forgotten.
 */
final class MemorySweep {
  private static final String WHAT = "looking for memories of deleted objects";
  private static final Duration REST = Duration.ofHours(1);

  /** Kind, namespace, name and uid; the rest is the loop's own name, of several words. */
  private static final int WORDS = 4;

  private final KubernetesMemories memories;
  private final World world;
  private final Predicate<ObjectKey> known;
  private final LongSupplier nanos;
  private long sweptTerm;
  private long sweptAt;

  /**
   * Prepares sweeps.
   *
   * @param known whether a watch knows of an object
   */
  MemorySweep(
      KubernetesMemories memories, World world, Predicate<ObjectKey> known, LongSupplier nanos) {
    this.memories = memories;
    this.world = world;
    this.known = known;
    this.nanos = nanos;
  }

  /** Sweeps if it is time to. The watches must have seen all there is. */
  void look(long term) {
    long now = nanos.getAsLong();
    if (term == sweptTerm && now - sweptAt < REST.toNanos()) {
      return;
    }
    KubernetesMemories.Answer answer = memories.list();
    if (answer instanceof Unavailable unavailable) {
      world.settings().notices().note(WHAT, Optional.of(unavailable.reason()));
      return;
    }
    world.settings().notices().note(WHAT, Optional.empty());
    sweptTerm = term;
    sweptAt = now;
    for (String name : ((Listed) answer).names()) {
      owner(name)
          .filter(it -> !known.test(it) && world.leads().getAsBoolean() && memories.isGone(it))
          .ifPresent(world::forget);
    }
  }

  /** Returns whose memory that is; empty for those that another controller looks after. */
  private Optional<ObjectKey> owner(String name) {
    Settings settings = world.settings();
    String mode = settings.mode() == Mode.APPLY ? "" : settings.mode().name() + "/";
    if (!name.startsWith(mode)) {
      return Optional.empty();
    }
    List<String> words = Arrays.asList(name.substring(mode.length()).split("/", WORDS + 1));
    if (words.size() <= WORDS || !inScope(words.get(1))) {
      return Optional.empty();
    }
    return settings.kinds().stream()
        .filter(kind -> kind.kind().equals(words.get(0)))
        .map(kind -> key(kind, words))
        .findFirst();
  }

  private boolean inScope(String namespace) {
    String only = world.settings().watchNamespace();
    return only.isEmpty() || only.equals(namespace);
  }

  private static ObjectKey key(TendedKind kind, List<String> words) {
    return new ObjectKey(kind.apiVersion(), kind.kind(), words.get(1), words.get(2), words.get(3));
  }
}
