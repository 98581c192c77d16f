package io.evenkeel.kubernetes.vertical;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.kubernetes.ObjectKey;
import io.evenkeel.vpa.ClusterModel;
import io.evenkeel.vpa.Recommendation;
import io.evenkeel.vpa.RecommenderOptions;
import io.evenkeel.vpa.RecommenderScope;
import io.evenkeel.vpa.TargetVerdict;
import io.evenkeel.vpa.VerticalAutoscaler.ExplainedRecommendation;
import io.evenkeel.vpa.VpaId;
import io.evenkeel.vpa.VpaModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Recommends for the VerticalPodAutoscalers of a cluster, upstream's recommender. A pass a minute:
 *
 * <pre>
 * VPAs and their targets → checkpoints, at first → pods → usage → OOM kills
 *   → recommendations → status → checkpoints → garbage
 * </pre>
 *
 * <p>Usage is learnt of all pods, so that a VPA that comes later finds it known. What cannot be
 * read or written is told in the pass; all else goes on. A VPA whose target nobody tells keeps what
 * is known of it and is left alone until somebody does.
 *
 * <p>Has one owner and is not thread-safe. A new one takes its past from the checkpoints.
 */
public final class VerticalRecommender {
  private static final Duration GARBAGE_INTERVAL = Duration.ofHours(1);
  private static final String SILENT_FOR_LONG =
      "nothing can be recommended for half an hour: no container has CPU samples";

  private final VerticalCluster cluster;
  private final VerticalWrites writes;
  private final RecommenderScope scope;
  private final ClusterModel model;
  private final ModelFeed feed;
  private final KeptHistory history;
  private Map<ObjectKey, String> broken = Map.of();

  private VerticalRecommender(
      VerticalCluster cluster, VerticalWrites writes, RecommenderOptions options) {
    this.cluster = cluster;
    this.writes = writes;
    this.scope = new RecommenderScope(options.name(), Set.of());
    this.model = ClusterModel.of(options, GARBAGE_INTERVAL);
    this.feed = new ModelFeed(model);
    this.history = new KeptHistory(cluster, writes, options.aggregation());
  }

  /**
   * Returns a recommender that knows nothing yet.
   *
   * @param cluster what it reads
   * @param writes what it writes, if anything
   * @param options upstream's flags, the name of the recommender among them
   */
  public static VerticalRecommender of(
      VerticalCluster cluster, VerticalWrites writes, RecommenderOptions options) {
    return new VerticalRecommender(
        Objects.requireNonNull(cluster, "cluster"),
        Objects.requireNonNull(writes, "writes"),
        options);
  }

  /** Returns what was recommended last for a VPA; empty if nothing was. */
  Optional<Recommendation> recommendation(VpaId vpa) {
    return model.vpa(vpa).flatMap(VpaModel::recommendation);
  }

  /** Makes a pass that may take its time. */
  public RecommenderPass pass(Instant now) {
    return pass(now, () -> true);
  }

  /**
   * Makes a pass.
   *
   * @param now instant of the pass
   * @param hasTime whether there is time for further checkpoints; those of some VPAs are written in
   *     any case ({@code --checkpoints-timeout})
   */
  public RecommenderPass pass(Instant now, BooleanSupplier hasTime) {
    Troubles troubles = new Troubles();
    model.startPass(now);
    VpaListing listing = cluster.vpas();
    troubles.note(listing.trouble());
    Controllers controllers = cluster.controllers();
    List<VpaOutcome> outcomes = new ArrayList<>();
    listing.broken().forEach((key, why) -> outcomes.add(broken(key, why, now)));
    broken = listing.broken();
    List<SeenVpa> known = load(listing, controllers, outcomes, now);
    if (listing.isWhole()) {
      history.read(now, troubles);
      history.claim(model, listing.existing());
    }
    learn(troubles);
    if (history.isRead()) {
      known.forEach(vpa -> outcomes.add(recommend(vpa, now)));
      history.store(model, now, hasTime, troubles);
    }
    if (listing.isWhole()) {
      history.collect(listing.existing(), now, troubles);
    }
    model.collectGarbageIfDue(now, vpa -> exists(vpa, controllers));
    return new RecommenderPass(now, outcomes, troubles.list());
  }

  /** What is broken for the same reason as at the last pass was told. */
  private VpaOutcome broken(ObjectKey key, String why, Instant now) {
    if (!why.equals(broken.get(key))) {
      writes.say(key, /* warning= */ true, "InvalidSpec", "Cannot be recommended for: " + why, now);
    }
    return VpaOutcome.failed(key, why);
  }

  /** Returns the VPAs that can be recommended for. Those that were not listed stay as they are. */
  private List<SeenVpa> load(
      VpaListing listing, Controllers controllers, List<VpaOutcome> outcomes, Instant now) {
    if (!listing.isWhole()) {
      return List.of();
    }
    Set<VpaId> present = new HashSet<>();
    listing.broken().keySet().forEach(it -> present.add(new VpaId(it.namespace(), it.name())));
    List<SeenVpa> known = new ArrayList<>();
    for (SeenVpa vpa : listing.vpas()) {
      if (scope.includes(vpa.key().namespace(), vpa.spec().recommenders())) {
        present.add(vpa.id());
        if (load(vpa, controllers, now)) {
          known.add(vpa);
        } else {
          outcomes.add(VpaOutcome.failed(vpa.key(), untold(vpa, controllers)));
        }
      }
    }
    List.copyOf(model.vpas()).stream()
        .map(VpaModel::id)
        .filter(id -> !present.contains(id))
        .forEach(model::removeVpa);
    return known;
  }

  private static String untold(SeenVpa vpa, Controllers controllers) {
    return "its target "
        + vpa.spec().targetRef()
        + " cannot be looked at: "
        + controllers.unanswered();
  }

  private boolean load(SeenVpa seen, Controllers controllers, Instant now) {
    Optional<TargetVerdict> verdict =
        controllers
            .lookup(seen.key().namespace(), seen.spec().targetRef())
            .map(lookup -> TargetVerdict.of(Optional.of(seen.spec().targetRef()), lookup));
    verdict.ifPresent(it -> model.setVpa(seen.observed(it.selector())).updateTarget(it, now));
    return verdict.isPresent();
  }

  private void learn(Troubles troubles) {
    Listing<SeenPod> pods = cluster.pods();
    Listing<Usage> usage = cluster.usage();
    troubles.note(pods.trouble());
    troubles.note(usage.trouble());
    feed.feed(pods, usage.items(), cluster.ooms());
  }

  private VpaOutcome recommend(SeenVpa seen, Instant now) {
    VpaModel vpa = model.vpa(seen.id()).orElseThrow();
    ExplainedRecommendation explained = vpa.recommend();
    vpa.updateRecommendation(explained.recommendation());
    vpa.updateConditions(vpa.podCount(), now);
    String trouble = model.recordRecommendation(vpa, now) ? SILENT_FOR_LONG : "";
    JsonNode status = VpaStatusDocument.of(vpa, seen.generation());
    boolean due = writes.permitted() && !status.equals(seen.status());
    Optional<String> refused =
        due ? writes.status(seen.key(), status.toString()) : Optional.empty();
    return new VpaOutcome(
        seen.key(),
        explained.recommendation(),
        seen.recommendation(),
        due && refused.isEmpty(),
        refused
            .filter(reason -> writes.permitted())
            .map(reason -> "the status was not written: " + reason)
            .orElse(trouble),
        explained.explanation());
  }

  private static boolean exists(VpaModel vpa, Controllers controllers) {
    return vpa.targetRef()
        .flatMap(target -> controllers.topmost(vpa.id().namespace(), target))
        .isPresent();
  }
}
