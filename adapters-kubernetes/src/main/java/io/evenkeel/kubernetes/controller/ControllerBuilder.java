package io.evenkeel.kubernetes.controller;

import io.evenkeel.hpa.HpaOptions;
import io.evenkeel.model.Reading;
import io.evenkeel.spi.MetricQuery;
import io.evenkeel.spi.MetricSource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Builds an {@link EvenkeelController}. Only the client is required. */
public final class ControllerBuilder {
  private static final int WORKERS = 5;

  private final KubernetesClient client;
  private Mode mode = Mode.DRY_RUN;
  private String identity = "evenkeel-" + UUID.randomUUID();
  private String ownNamespace = "evenkeel";
  private String watchNamespace = "";
  private Set<TendedKind> kinds = EnumSet.complementOf(EnumSet.of(TendedKind.VPA));
  private HpaOptions options = HpaOptions.defaults();
  private VerticalOptions vertical = VerticalOptions.defaults();
  private ElectionTimes election = ElectionTimes.defaults();
  private Optional<String> leaseName = Optional.empty();
  private boolean elects = true;
  private int workers = WORKERS;
  private Function<String, MetricSource> triggers = namespace -> ControllerBuilder::unserved;
  private PassListener listener = report -> {};
  private DecisionListener decisions = GuardedDecisions.silent();
  private NoticeListener notices = notice -> {};
  private InstantSource clock = InstantSource.system();

  private ControllerBuilder(KubernetesClient client) {
    this.client = Objects.requireNonNull(client, "client");
  }

  /** Starts a controller of the cluster that the client is connected to. */
  public static ControllerBuilder of(KubernetesClient client) {
    return new ControllerBuilder(client);
  }

  /** Sets what is done with decisions; {@link Mode#DRY_RUN} without this call. */
  public ControllerBuilder mode(Mode value) {
    mode = Objects.requireNonNull(value, "mode");
    return this;
  }

  /**
   * Sets the name of this process in the lease, which no other process may have; a random one
   * without this call.
   */
  public ControllerBuilder identity(String value) {
    identity = Objects.requireNonNull(value, "identity");
    return this;
  }

  /** Sets the namespace of the lease and of the memories; {@code evenkeel} without this call. */
  public ControllerBuilder ownNamespace(String value) {
    ownNamespace = Objects.requireNonNull(value, "ownNamespace");
    return this;
  }

  /** Tends the objects of one namespace only. */
  public ControllerBuilder watchNamespace(String value) {
    watchNamespace = Objects.requireNonNull(value, "watchNamespace");
    return this;
  }

  /**
   * Tends objects of these kinds only. Without this call all but {@link TendedKind#VPA} are tended:
   * most clusters with VPAs have a recommender already.
   */
  public ControllerBuilder kinds(TendedKind first, TendedKind... others) {
    kinds = EnumSet.of(first, others);
    return this;
  }

  /** Sets the options of the HPA controller, the sync period among them. */
  public ControllerBuilder options(HpaOptions value) {
    options = Objects.requireNonNull(value, "options");
    return this;
  }

  /** Sets the options of the VPA recommender and updater. */
  public ControllerBuilder vertical(VerticalOptions value) {
    vertical = Objects.requireNonNull(value, "vertical");
    return this;
  }

  /** Sets how a leader is elected. */
  public ControllerBuilder election(ElectionTimes value) {
    election = Objects.requireNonNull(value, "election");
    return this;
  }

  /**
   * Sets the name of the lease, so that controllers of the same mode that tend different objects do
   * not wait for one another; {@code evenkeel-} and the mode without this call.
   */
  public ControllerBuilder leaseName(String value) {
    leaseName = Optional.of(Objects.requireNonNull(value, "leaseName"));
    return this;
  }

  /**
   * Leads without an election, and needs no lease. Only for a controller that is the only one of
   * its mode: two that apply at the same time undo each other's work.
   */
  public ControllerBuilder withoutElection() {
    elects = false;
    return this;
  }

  /** Sets the number of passes at the same time, 1 to 200; 5 without this call, as upstream. */
  public ControllerBuilder workers(int value) {
    workers = value;
    return this;
  }

  /**
   * Sets where the metrics of KEDA's triggers come from; without it every trigger that has to ask
   * somebody fails.
   *
   * @param byNamespace the source for the triggers of a namespace
   */
  public ControllerBuilder triggers(Function<String, MetricSource> byNamespace) {
    triggers = Objects.requireNonNull(byNamespace, "byNamespace");
    return this;
  }

  /** Sets who is told of every pass. */
  public ControllerBuilder listener(PassListener value) {
    listener = Objects.requireNonNull(value, "listener");
    return this;
  }

  /** Sets who is told what was decided and why, for metrics and records. */
  public ControllerBuilder decisions(DecisionListener value) {
    decisions = Objects.requireNonNull(value, "decisions");
    return this;
  }

  /** Sets who is told what happens to the controller itself: leadership, and whatever fails. */
  public ControllerBuilder notices(NoticeListener value) {
    notices = Objects.requireNonNull(value, "notices");
    return this;
  }

  /** Sets the clock that says what time it is in a pass. */
  public ControllerBuilder clock(InstantSource value) {
    clock = Objects.requireNonNull(value, "clock");
    return this;
  }

  /**
   * Returns the controller, which does nothing before it is started but watch the pods.
   *
   * @throws IllegalArgumentException if the name of the lease is none, or the number of workers is
   *     out of range
   */
  public EvenkeelController build() {
    return new EvenkeelController(
        client,
        new Settings(
            mode,
            identity,
            ownNamespace,
            watchNamespace,
            kinds,
            options,
            vertical,
            election,
            elects ? Optional.of(leaseName.orElseGet(() -> lease(mode))) : Optional.empty(),
            workers,
            triggers,
            listener,
            new GuardedDecisions(decisions),
            new Notices(notices, clock),
            clock));
  }

  private static String lease(Mode mode) {
    return "evenkeel-" + mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static List<Reading> unserved(List<MetricQuery> queries, Instant now) {
    return queries.stream()
        .map(query -> Reading.unavailable("the controller has no source for the trigger's metric"))
        .toList();
  }
}
