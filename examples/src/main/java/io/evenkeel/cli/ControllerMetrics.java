package io.evenkeel.cli;

import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.keda.ScaledJob;
import io.evenkeel.kubernetes.ObjectKey;
import io.evenkeel.kubernetes.controller.DecisionListener;
import io.evenkeel.kubernetes.controller.PassListener;
import io.evenkeel.kubernetes.controller.PassReport;
import io.evenkeel.kubernetes.controller.Vitals;
import io.evenkeel.loop.HpaPass;
import io.evenkeel.loop.PollPass;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.prometheus.exposition.Bounds;
import io.evenkeel.prometheus.exposition.DecisionMetrics;
import io.evenkeel.prometheus.exposition.WorkloadName;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/**
 * The metrics of a controller: of its decisions, of itself, of its requests and of its memory.
 * Workloads that are gone, and all of them while another controller leads, are not shown: their
 * numbers would be those of the past.
 */
final class ControllerMetrics implements PassListener, DecisionListener {
  /** Objects that are told apart; far more than workloads are shown. */
  private static final int CAPACITY = 20_000;

  private static final Vitals NONE =
      new Vitals(false, false, 0, 0, Duration.ZERO, Duration.ZERO, 0, 0);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final DecisionMetrics decisions = DecisionMetrics.of(registry);
  private final Map<ObjectKey, WorkloadName> names = new ConcurrentHashMap<>();
  private volatile Vitals vitals = NONE;

  ControllerMetrics() {
    gauge("evenkeel.leader", "Whether this controller leads: 1 or 0.", it -> it.leads() ? 1 : 0);
    gauge("evenkeel.tended.objects", "Objects there are to tend.", Vitals::objects);
    gauge("evenkeel.queue.depth", "Passes that are due and not yet begun.", Vitals::due);
    gauge("evenkeel.troubles", "Things that do not work at the moment.", Vitals::troubles);
    gauge(
        "evenkeel.longest.pass.seconds",
        "How long the oldest pass under way has been going on.",
        it -> it.longestPass().toMillis() / 1000.0);
    new JvmMemoryMetrics().bindTo(registry);
  }

  /** Returns everything in Prometheus' text format. */
  String scrape(Vitals now, Set<ObjectKey> tended) {
    vitals = now;
    retain(now.leads() ? tended : Set.of());
    return registry.scrape();
  }

  /** Returns what counts the requests of a client. */
  ApiRequests requests() {
    return new ApiRequests(registry);
  }

  @Override
  public void decided(ObjectKey object, HpaSpec spec, HpaPass pass, Duration took) {
    WorkloadName name = name(object, spec.scaleTargetRef().name());
    Bounds bounds = new Bounds(spec.minReplicas(), spec.maxReplicas());
    pass.decision().ifPresent(decision -> decisions.decided(name, bounds, decision, took));
  }

  @Override
  public void polled(ObjectKey object, ObjectRef target, PollPass pass) {
    WorkloadName name = name(object, target.name());
    pass.activation().ifPresent(activation -> decisions.activated(name, activation));
  }

  @Override
  public void passed(PassReport report) {
    ObjectKey object = report.object();
    String outcome = report.trouble().isEmpty() ? "well" : "trouble";
    Counter.builder("evenkeel.passes")
        .description("Passes, by kind of object and whether something was wrong.")
        .tags("kind", object.kind(), "outcome", outcome)
        .register(registry)
        .increment();
    if (object.kind().equals(ScaledJob.KIND) && report.current() >= 0) {
      decisions.sized(name(object, object.name()), report.current(), report.desired());
    }
    WorkloadName known = names.get(object);
    if (known != null) {
      report
          .comparison()
          .filter(it -> it.agrees() || it.verdict().differs())
          .ifPresent(it -> decisions.compared(known, it.agrees()));
    }
  }

  private void gauge(String name, String help, ToDoubleFunction<Vitals> value) {
    Gauge.builder(name, this, it -> value.applyAsDouble(it.vitals))
        .description(help)
        .register(registry);
  }

  private WorkloadName name(ObjectKey object, String target) {
    if (names.size() >= CAPACITY) {
      retain(Set.of());
    }
    WorkloadName name = new WorkloadName(object.namespace(), target);
    WorkloadName before = names.put(object, name);
    if (before != null && !before.equals(name)) {
      decisions.gone(before);
    }
    return name;
  }

  /** Two objects may have one workload: it is gone when both are. */
  private void retain(Set<ObjectKey> tended) {
    Set<WorkloadName> gone = new HashSet<>();
    for (Map.Entry<ObjectKey, WorkloadName> entry : names.entrySet()) {
      if (!tended.contains(entry.getKey())) {
        gone.add(entry.getValue());
      }
    }
    names.keySet().retainAll(tended);
    gone.removeAll(Set.copyOf(names.values()));
    gone.forEach(decisions::gone);
  }
}
