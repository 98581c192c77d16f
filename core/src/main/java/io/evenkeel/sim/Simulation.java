package io.evenkeel.sim;

import io.evenkeel.hpa.HpaOptions;
import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.keda.ScaledObject;
import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.sim.cluster.ClusterEvents;
import io.evenkeel.sim.cluster.ClusterModel;
import io.evenkeel.sim.cluster.ColdStart;
import io.evenkeel.sim.cluster.Delay;
import io.evenkeel.sim.fault.Faults;
import io.evenkeel.sim.load.Arrivals;
import io.evenkeel.sim.load.Load;
import io.evenkeel.sim.measure.Cost;
import io.evenkeel.sim.replica.Objective;
import io.evenkeel.sim.replica.ReplicaModel;
import io.evenkeel.sim.replica.VllmReplica;
import io.evenkeel.sim.vertical.ContainerModel;
import io.evenkeel.sim.vertical.VerticalReport;
import io.evenkeel.sim.vertical.VerticalSetup;
import io.evenkeel.vpa.VpaSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/**
 * Runs an HPA or a ScaledObject against a load in virtual time. Set up with the chained methods,
 * each of which changes this simulation and returns it; {@link #run()} or {@link #runFor} may then
 * be called any number of times, with the same result.
 *
 * <pre>{@code
 * Report report = Simulation.of(spec).load(Load.spike()).runFor(Duration.ofMinutes(40));
 * }</pre>
 */
public final class Simulation {
  final HpaSpec spec;
  private final int leastReplicas;
  final Seat seat;
  private final Rivals rivals;
  final SignalNames names = new SignalNames();
  HpaOptions options = HpaOptions.defaults();
  ReplicaModel replica = VllmReplica.a10g();
  ClusterModel cluster = ClusterModel.unlimited(ColdStart.warmNode());
  Sampling sampling = Sampling.defaults();
  private Delay syncPhase = Delay.NONE;
  private Delay syncJitter = Delay.NONE;
  Objective objective = Objective.ofTtft(Duration.ofSeconds(2));
  private double pricePerReplicaHour = 1;
  Faults faults = Faults.none();
  Load load = Load.steady();
  Arrivals arrivals = Arrivals.POISSON;
  long seed = 1;
  int initialReplicas = -1;
  DoubleConsumer progress = share -> {};
  private Fidelity fidelity = Fidelity.REQUESTS;
  Duration tick = Duration.ofSeconds(15);
  boolean explained;
  List<ContainerModel> containers = List.of();
  Optional<VerticalSetup> vertical = Optional.empty();

  private Simulation(HpaSpec spec, int leastReplicas, Seat seat, Rivals rivals) {
    this.spec = spec;
    this.leastReplicas = leastReplicas;
    this.seat = seat;
    this.rivals = rivals;
  }

  /**
   * Returns the same simulation, as it is set up now, with somebody in charge who knows the load in
   * advance: replicas are ready when they are needed and gone when they are not, within the bounds
   * of the configuration. No autoscaler can do much better; {@link Comparison} shows the distance.
   */
  public Simulation clairvoyant() {
    if (!rivals.isEmpty()) {
      return within(bounds()).clairvoyant();
    }
    return like(
        (unused, plant) ->
            new ClairvoyantController(
                spec, leastReplicas, plant, cluster.coldStart().typical().toMillis() / 1000.0));
  }

  /**
   * Returns the same simulation, as it is set up now, with a size that stays.
   *
   * @throws IllegalArgumentException if the size is negative
   */
  public Simulation fixed(int replicas) {
    if (replicas < 0) {
      throw new IllegalArgumentException("replicas must not be negative, got " + replicas);
    }
    Simulation fixed = like((unused, plant) -> new FixedController(spec, replicas, plant));
    fixed.initialReplicas = replicas;
    return fixed;
  }

  /** Returns the same simulation, as it is set up now, without its VPA. */
  public Simulation withoutVertical() {
    Simulation copy = like(spec, leastReplicas, seat, rivals.copy());
    copy.initialReplicas = initialReplicas;
    if (vertical.isPresent()) {
      copy.containers = Verticals.containers(this);
    }
    return copy;
  }

  /** Returns the same simulation with other bounds for whoever knows no metrics. */
  Simulation within(Bounds bounds) {
    HpaSpec wider =
        HpaSpec.builder(spec.scaleTargetRef())
            .minReplicas(Math.max(1, bounds.least()))
            .maxReplicas(Math.max(1, bounds.most()))
            .metrics(spec.metrics())
            .build();
    return like(wider, bounds.least(), seat, Rivals.of(wider));
  }

  /** Returns the widest bounds of all who act on the workload. */
  Bounds bounds() {
    return rivals.isEmpty() ? new Bounds(leastReplicas, spec.maxReplicas()) : rivals.bounds();
  }

  /** Returns who steers the size of a plant. */
  Controller controller(Plant plant) {
    return rivals.isEmpty()
        ? seat.take(options, plant)
        : RivalControllers.of(rivals, options, plant);
  }

  Simulation like(Seat other) {
    return like(spec, leastReplicas, other, Rivals.of(spec));
  }

  private Simulation like(HpaSpec spec, int leastReplicas, Seat other, Rivals rivals) {
    Simulation copy = new Simulation(spec, leastReplicas, other, rivals);
    copy.names.putAll(names);
    copy.options = options;
    copy.replica = replica;
    copy.cluster = cluster;
    copy.sampling = sampling;
    copy.syncPhase = syncPhase;
    copy.syncJitter = syncJitter;
    copy.objective = objective;
    copy.pricePerReplicaHour = pricePerReplicaHour;
    copy.faults = faults;
    copy.load = load;
    copy.arrivals = arrivals;
    copy.seed = seed;
    copy.fidelity = fidelity;
    copy.tick = tick;
    copy.explained = explained;
    copy.containers = containers;
    return copy;
  }

  /** Sets up a simulation of an HPA, with a steady load and upstream's options. */
  public static Simulation of(HpaSpec spec) {
    Objects.requireNonNull(spec, "spec");
    return new Simulation(
        spec,
        spec.minReplicas(),
        (options, plant) -> controller(spec, options, plant),
        Rivals.of(spec));
  }

  private static Controller controller(HpaSpec spec, HpaOptions options, Plant plant) {
    return plant
        .quick()
        .filter(unused -> FluidHpaController.canDecide(spec))
        .<Controller>map(fluid -> new FluidHpaController(spec, options, plant, fluid))
        .orElseGet(() -> new HpaController(spec, options, plant));
  }

  /**
   * Sets up a simulation of a ScaledObject, with a steady load and upstream's options: KEDA and the
   * HPA that it generates.
   *
   * @throws InvalidSpecException with every mistake of every trigger, if KEDA could build none
   */
  public static Simulation of(ScaledObject object) {
    ScaledObjectController.requireBuildable(object);
    return new Simulation(
        ScaledObjectController.bounds(object),
        ScaledObjectController.leastReplicas(object),
        (options, plant) -> new ScaledObjectController(object, options, plant),
        Rivals.of(object));
  }

  /** Sets the name of the HPA that was set up first, for reports on several. */
  public Simulation named(String value) {
    rivals.rename(Objects.requireNonNull(value, "name"));
    return this;
  }

  /**
   * Adds another HPA on the same workload. Upstream lets none of several HPAs decide that select
   * the same pods (AmbiguousSelector), and so does the simulation.
   */
  public Simulation alongside(String rival, HpaSpec other) {
    rivals.add(rival, other);
    return this;
  }

  /**
   * Adds a ScaledObject on the same workload: KEDA, and an HPA that it generates, which is one of
   * several then.
   *
   * @throws InvalidSpecException with every mistake of every trigger, if KEDA could build none
   */
  public Simulation alongside(ScaledObject other) {
    ScaledObjectController.requireBuildable(other);
    rivals.add(other);
    return this;
  }

  /**
   * Has several HPAs on the same pods all decide, and overwrite one another, as Kubernetes did
   * before 1.26.
   */
  public Simulation unguarded() {
    rivals.unguard();
    return this;
  }

  /** Sets the controller's options; the sync period must be whole seconds. */
  public Simulation options(HpaOptions value) {
    Sampling.requireSeconds("syncPeriod", value.syncPeriod());
    options = value;
    return this;
  }

  /**
   * Sets how long after its first sync period the HPA looks for the first time, rounded to seconds;
   * nothing without this call.
   */
  public Simulation syncPhase(Delay value) {
    syncPhase = Objects.requireNonNull(value, "syncPhase");
    return this;
  }

  /**
   * Sets how much later than its sync period the HPA looks each time, rounded to seconds; nothing
   * without this call. A controller with many HPAs is late.
   */
  public Simulation syncJitter(Delay value) {
    syncJitter = Objects.requireNonNull(value, "syncJitter");
    return this;
  }

  PassClock clock() {
    return new PassClock(options.syncPeriod().toSeconds(), syncPhase, syncJitter, seed);
  }

  /** Sets how closely to look; {@link Fidelity#REQUESTS} without this call. */
  public Simulation fidelity(Fidelity value) {
    fidelity = Objects.requireNonNull(value, "fidelity");
    return this;
  }

  /**
   * Sets the length of a tick of a fluid simulation, in whole seconds; 15 s without this call. The
   * sync period must be a multiple of it.
   */
  public Simulation tick(Duration value) {
    Sampling.requireSeconds("tick", value);
    tick = value;
    return this;
  }

  /**
   * Has a fluid simulation explain every decision, too, which makes it several times slower. One by
   * requests always does.
   */
  public Simulation explained() {
    explained = true;
    return this;
  }

  /** Sets what goes wrong; nothing without this call. */
  public Simulation faults(Faults value) {
    faults = Objects.requireNonNull(value, "faults");
    return this;
  }

  Outlook faulty(Outlook view) {
    return faults.isEmpty() ? view : new FaultyOutlook(view, faults, names, seed);
  }

  List<String> faultNotes() {
    List<String> notes = new ArrayList<>();
    faults.all().forEach(fault -> notes.add("fault: " + fault.describe()));
    faults.metrics().stream()
        .filter(name -> names.resource(name).or(() -> names.metric(name)).isEmpty())
        .forEach(
            name ->
                notes.add(
                    "a fault names metric %s, which is not simulated, so it changes nothing"
                        .formatted(name)));
    return notes;
  }

  /**
   * Sets the containers of a replica: what they request at first, and what they use. Without this
   * call a resource is a percentage of what is requested, unless there is a VPA.
   */
  public Simulation containers(List<ContainerModel> value) {
    containers = List.copyOf(value);
    return this;
  }

  /** Adds a VPA that sizes the pods, under upstream's options; see the other method. */
  public Simulation vertical(VpaSpec spec) {
    return vertical(VerticalSetup.of("vpa", spec));
  }

  /**
   * Adds a VPA that sizes the pods while the HPA steers how many there are. Only a simulation by
   * requests can have one. Without {@link #containers} a replica has one container, called server,
   * that requests a core and two GiB.
   */
  public Simulation vertical(VerticalSetup value) {
    vertical = Optional.of(value);
    return this;
  }

  /** Sets how fast a replica serves; an A10G without this call. */
  public Simulation replica(ReplicaModel value) {
    replica = Objects.requireNonNull(value, "replica");
    return this;
  }

  /**
   * Sets the time from the creation of a replica to its first request; without this call 85 s, a
   * node and an image that are there and a compile cache that is warm.
   */
  public Simulation startUp(Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException("startUp must not be negative, got " + value);
    }
    cluster = cluster.withColdStart(ColdStart.taking(value));
    return this;
  }

  /** Sets nodes, quota and the stages of a start; unlimited and warm without this call. */
  public Simulation cluster(ClusterModel value) {
    cluster = Objects.requireNonNull(value, "cluster");
    return this;
  }

  /** Sets how metrics come about. */
  public Simulation sampling(Sampling value) {
    sampling = Objects.requireNonNull(value, "sampling");
    return this;
  }

  /** Says what a metric of the spec measures, where its name is not one of the well-known. */
  public Simulation signal(String metric, Signal signal) {
    names.put(metric, signal);
    return this;
  }

  /**
   * Sets the longest time to first token that counts as good, for 95 % of the requests; 2 s without
   * this call.
   */
  public Simulation ttftObjective(Duration value) {
    objective = objective.withTtft(value);
    return this;
  }

  /** Sets when a request was served well; 95 % of the first tokens within 2 s without this call. */
  public Simulation objective(Objective value) {
    objective = Objects.requireNonNull(value, "objective");
    return this;
  }

  /**
   * Sets what a replica costs per hour, from its creation to its end, in whatever currency; 1
   * without this call, so that costs are replica-hours. Nodes that have a price are paid for in
   * place of replicas.
   */
  public Simulation pricePerReplicaHour(double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("price must not be negative, got " + value);
    }
    pricePerReplicaHour = value;
    return this;
  }

  /** Sets the load. */
  public Simulation load(Load value) {
    load = Objects.requireNonNull(value, "load");
    return this;
  }

  /** Sets how requests are spread where the load only knows their number; Poisson by default. */
  public Simulation arrivals(Arrivals value) {
    arrivals = Objects.requireNonNull(value, "arrivals");
    return this;
  }

  /** Sets the seed of everything that is drawn; 1 without this call. */
  public Simulation seed(long value) {
    seed = value;
    return this;
  }

  /**
   * Sets the number of replicas at the start, all ready; minReplicas, but at least 1, if not set.
   */
  public Simulation initialReplicas(int value) {
    if (value < 0) {
      throw new IllegalArgumentException("initialReplicas must not be negative, got " + value);
    }
    initialReplicas = value;
    return this;
  }

  /** Sets who hears, once per simulated minute, which share from 0 to 1 is done. */
  public Simulation progress(DoubleConsumer value) {
    progress = Objects.requireNonNull(value, "progress");
    return this;
  }

  /**
   * Runs the whole load.
   *
   * @throws IllegalStateException if the load has no end: use {@link #runFor}
   */
  public Report run() {
    return runFor(
        load.length()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "load " + load.name() + " has no end; say how long")));
  }

  /**
   * Runs that long, in whole seconds.
   *
   * @throws IllegalArgumentException if shorter than a second
   * @throws IllegalStateException if the sync period is not a multiple of a fluid's tick, or a
   *     fluid has containers or a VPA
   */
  public Report runFor(Duration length) {
    if (length.toSeconds() < 1) {
      throw new IllegalArgumentException("length must be at least a second, got " + length);
    }
    if (fidelity == Fidelity.REQUESTS) {
      return new RequestRun(this, length.toSeconds()).run();
    }
    if (vertical.isPresent() || !containers.isEmpty()) {
      throw new IllegalStateException(
          "containers and a VPA can only be simulated request by request");
    }
    if (options.syncPeriod().toSeconds() % tick.toSeconds() != 0) {
      throw new IllegalStateException(
          "the sync period, %s s, must be a multiple of the tick, %s s"
              .formatted(options.syncPeriod().toSeconds(), tick.toSeconds()));
    }
    return new FluidRun(this, length.toSeconds()).run();
  }

  Report report(Controller controller, Recorder recorder, Ending ending) {
    Cost cost = recorder.cost(pricePerReplicaHour, cluster.pricePerNodeHour());
    List<String> findings = new ArrayList<>(controller.findings());
    ending.vertical().ifPresent(it -> findings.addAll(it.findings()));
    return new Report(
        load.name(),
        controller.spec(),
        controller.leastReplicas(),
        Duration.ofSeconds(ending.seconds()),
        replica,
        cluster.coldStart().typical(),
        recorder.objective(),
        ending.requests(),
        recorder.scaling(ending.meanReplicas(), cost),
        recorder.latency(),
        recorder.elasticity(),
        cost,
        recorder.timeline(),
        recorder.decisions(),
        recorder.interesting(),
        ending.events(),
        ending.notes(),
        ending.vertical(),
        findings);
  }

  /** What a run knows at its end. */
  record Ending(
      long seconds,
      double meanReplicas,
      Report.Requests requests,
      List<String> notes,
      ClusterEvents events,
      Optional<VerticalReport> vertical) {}

  /** Whose place it is to control the size. */
  interface Seat {
    Controller take(HpaOptions options, Plant plant);
  }
}
