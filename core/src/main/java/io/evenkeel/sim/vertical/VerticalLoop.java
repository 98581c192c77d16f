package io.evenkeel.sim.vertical;

import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.PodSnapshot;
import io.evenkeel.model.Quantity;
import io.evenkeel.vpa.Admission;
import io.evenkeel.vpa.AdmissionOptions;
import io.evenkeel.vpa.ClusterModel;
import io.evenkeel.vpa.ClusterSnapshot;
import io.evenkeel.vpa.ContainerId;
import io.evenkeel.vpa.ControllerScale;
import io.evenkeel.vpa.NamespaceLimits;
import io.evenkeel.vpa.ObservedVpa;
import io.evenkeel.vpa.PodId;
import io.evenkeel.vpa.Recommendation;
import io.evenkeel.vpa.UpdateAction;
import io.evenkeel.vpa.UpdatePlan;
import io.evenkeel.vpa.UpdaterMemory;
import io.evenkeel.vpa.VpaId;
import io.evenkeel.vpa.VpaModel;
import io.evenkeel.vpa.VpaObject;
import io.evenkeel.vpa.VpaPod;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The recommender, the admission and the updater of one VPA, around one workload.
 *
 * <pre>
 * a pod is created: the admission sizes it by the recommendation of that moment
 * each minute:      usage → recommender → recommendation → updater → what to evict and resize
 * </pre>
 *
 * <p>It only plans; whoever has the pods carries it out. Bounded by the pods that live. Not
 * thread-safe.
 */
final class VerticalLoop {
  private static final String NAMESPACE = "default";
  private static final Map<String, String> LABELS = Map.of("app", "simulated");
  private static final Duration GARBAGE = Duration.ofHours(1);

  private final VerticalSetup setup;
  private final List<ContainerModel> containers;
  private final ClusterModel world;
  private final VpaModel vpa;
  private final Instant start;
  private final ObjectRef creator;
  private final Map<String, SizedPod> pods = new LinkedHashMap<>();
  private UpdaterMemory memory = UpdaterMemory.EMPTY;

  /**
   * Joins a VPA to a workload.
   *
   * @param start when virtual time begins, at which the VPA is created
   */
  VerticalLoop(VerticalSetup setup, List<ContainerModel> containers, Instant start) {
    this.setup = setup;
    this.containers = List.copyOf(containers);
    this.start = start;
    world = ClusterModel.of(setup.recommender(), GARBAGE);
    world.startPass(start);
    VpaId id = new VpaId(NAMESPACE, setup.name());
    vpa = world.setVpa(ObservedVpa.of(id, setup.spec(), new LabelSelector(LABELS, List.of())));
    creator = new ObjectRef("apps/v1", "ReplicaSet", setup.spec().targetRef().name());
  }

  /** Returns the latest recommendation, if there was one. */
  Optional<Recommendation> recommendation() {
    return vpa.recommendation();
  }

  /** Returns what a container requests now; sizes the pod first if it is a new one. */
  Quantity request(String pod, String container, String resource) {
    return admit(pod).request(container, resource);
  }

  /** Returns what all pods request now. */
  PodRequests requests() {
    return new PodRequests(List.copyOf(pods.values()));
  }

  private SizedPod admit(String name) {
    return pods.computeIfAbsent(name, it -> admitted(SizedPod.of(containers)));
  }

  private SizedPod admitted(SizedPod bare) {
    VpaPod pod = VpaPod.of(NAMESPACE, "new", bare.containers());
    return Admission.of(pod, object(), Optional.of(NamespaceLimits.NONE), AdmissionOptions.UPSTREAM)
        .map(admission -> bare.patched(admission.patches()))
        .orElse(bare);
  }

  private VpaObject object() {
    return new VpaObject(
        NAMESPACE, setup.name(), start, setup.spec(), vpa.selector(), vpa.recommendation());
  }

  /** Sizes pods that are new and forgets those that are gone. */
  void sync(List<LivePod> living) {
    Set<String> names = living.stream().map(LivePod::name).collect(Collectors.toSet());
    pods.keySet().retainAll(names);
    living.forEach(pod -> admit(pod.name()));
  }

  /**
   * Makes a pass of the recommender and one of the updater.
   *
   * @param living the pods that are not going
   * @param configured how many there are meant to be
   * @return what to do; nothing of it is done yet
   */
  UpdatePlan pass(List<LivePod> living, int configured, Instant now) {
    sync(living);
    learn(living, now);
    ClusterSnapshot snapshot =
        new ClusterSnapshot(
            List.of(object()),
            living.stream().map(this::pod).toList(),
            List.of(new ControllerScale(NAMESPACE, creator, configured)),
            Map.of(NAMESPACE, NamespaceLimits.NONE),
            /* admissionAlive= */ true);
    UpdatePlan plan = UpdatePlan.of(snapshot, setup.updater(), memory, now);
    memory = plan.memory();
    return plan;
  }

  private void learn(List<LivePod> living, Instant now) {
    world.startPass(now);
    Set<String> names = living.stream().map(LivePod::name).collect(Collectors.toSet());
    world.matchingPods(vpa).stream()
        .filter(known -> !names.contains(known.name()))
        .forEach(world::removePod);
    living.forEach(pod -> measure(pod, now));
    vpa.updateRecommendation(vpa.recommend().recommendation());
    vpa.updateConditions(living.size(), now);
    world.collectGarbageIfDue(now, it -> true);
  }

  private void measure(LivePod pod, Instant now) {
    PodId id = new PodId(NAMESPACE, pod.name());
    world.setPod(id, LABELS, phase(pod));
    for (ContainerModel container : containers) {
      ContainerId where = new ContainerId(id, container.name());
      world.addContainer(where);
      if (pod.worked().isPresent()) {
        world.addCpu(where, now, container.millicores(pod.worked().getAsDouble()));
        world.addMemory(where, now, container.bytes());
      }
    }
  }

  private static PodSnapshot.Phase phase(LivePod pod) {
    return pod.running() ? PodSnapshot.Phase.RUNNING : PodSnapshot.Phase.PENDING;
  }

  private VpaPod pod(LivePod living) {
    SizedPod sized = admit(living.name());
    return new VpaPod(
        NAMESPACE,
        living.name(),
        living.name(),
        living.running() ? VpaPod.Phase.RUNNING : VpaPod.Phase.PENDING,
        LABELS,
        sized.annotations(),
        List.of(),
        Optional.of(start.plus(Duration.ofMillis(Math.round(living.createdSeconds() * 1000)))),
        sized.containers(),
        List.of(),
        Optional.of(creator),
        Optional.of(setup.spec().targetRef()));
  }

  /** Notes that a resize was carried out. */
  void resized(UpdateAction.Resize resize) {
    String name = resize.pod().name();
    pods.put(
        name,
        admit(name).patched(resize.resizing().resources()).patched(resize.resizing().metadata()));
  }
}
