package io.evenkeel.sim;

import io.evenkeel.hpa.Decision;
import io.evenkeel.hpa.HpaOptions;
import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.hpa.ScaleWrite;
import io.evenkeel.keda.Activation;
import io.evenkeel.keda.ScaledObject;
import io.evenkeel.keda.Trigger;
import io.evenkeel.keda.trigger.CronTrigger;
import io.evenkeel.keda.trigger.ParsedTrigger;
import io.evenkeel.keda.trigger.TriggerContext;
import io.evenkeel.keda.trigger.TriggerSpec;
import io.evenkeel.loop.HpaPass;
import io.evenkeel.loop.ScaledObjectLoop;
import io.evenkeel.loop.ScaledObjectStep;
import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.model.Violation;
import io.evenkeel.model.WriteOutcome;
import io.evenkeel.sim.fault.Fault.History;
import io.evenkeel.sim.fault.Faults;
import io.evenkeel.spi.MetricQuery.OfTrigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** KEDA and the HPA that it generates in charge, each at its own pace. */
final class ScaledObjectController implements Controller {
  private final ScaledObject object;
  private final FleetPorts ports;
  private final HpaOptions options;
  private final Faults faults;
  private final Recorder recorder;
  private final Supply fleet;
  private final TriggerSignals signals;
  private final PassClock clock;
  private ScaledObjectLoop loop;
  private double lastSecond;

  ScaledObjectController(ScaledObject object, HpaOptions options, Plant plant) {
    this.object = object;
    this.ports = new FleetPorts(plant);
    this.options = options;
    this.faults = plant.faults();
    this.loop = newLoop();
    this.recorder = plant.recorder();
    this.fleet = plant.fleet();
    this.signals = new TriggerSignals(plant.view(), plant.names());
    this.clock = plant.clock();
    List<ParsedTrigger> parsed = parsed(object);
    for (int i = 0; i < parsed.size(); i++) {
      queries(object.spec().triggers().get(i), parsed.get(i).orThrow()).forEach(signals::prepare);
    }
  }

  private ScaledObjectLoop newLoop() {
    return new ScaledObjectLoop(object, ports.ports(), options, TriggerStandIns.setup());
  }

  /**
   * Refuses an object of which upstream could build no trigger.
   *
   * @throws InvalidSpecException with every mistake of every trigger
   */
  static void requireBuildable(ScaledObject object) {
    List<Violation> violations = new ArrayList<>();
    for (ParsedTrigger parsed : parsed(object)) {
      if (parsed instanceof ParsedTrigger.Refused refused) {
        violations.addAll(refused.violations());
      }
    }
    if (!violations.isEmpty()) {
      throw new InvalidSpecException("ScaledObject " + object.metadata().name(), violations);
    }
  }

  private static List<ParsedTrigger> parsed(ScaledObject object) {
    List<ParsedTrigger> parsed = new ArrayList<>();
    List<Trigger> triggers = object.spec().triggers();
    for (int i = 0; i < triggers.size(); i++) {
      TriggerContext bare = TriggerContext.of(i, object.metadata().namespace());
      TriggerContext context = object.spec().usesModifiers() ? bare.withModifiers() : bare;
      parsed.add(TriggerSpec.parse(triggers.get(i), TriggerStandIns.of(triggers.get(i), context)));
    }
    return parsed;
  }

  @Override
  public HpaSpec spec() {
    return loop.generatedHpa()
        .orElseThrow(() -> new IllegalStateException("the first step has not been made"));
  }

  @Override
  public int leastReplicas() {
    return leastReplicas(object);
  }

  /** A paused object has whatever size its annotation says. */
  @Override
  public Bounds bounds() {
    OptionalInt paused = object.metadata().annotations().pausedReplicas();
    int most = Math.max(leastReplicas(), bounds(object).maxReplicas());
    return new Bounds(
        Math.min(leastReplicas(), paused.orElse(leastReplicas())),
        Math.max(most, paused.orElse(most)));
  }

  static int leastReplicas(ScaledObject object) {
    int least = object.spec().minReplicaCount().orElse(0);
    return Math.min(least, object.spec().idleReplicaCount().orElse(least));
  }

  /** Returns the bounds of the HPA that will be generated, for those who look at no metric. */
  static HpaSpec bounds(ScaledObject object) {
    return HpaSpec.builder(object.spec().scaleTargetRef())
        .minReplicas(object.spec().hpaMinReplicas())
        .maxReplicas(Math.max(object.spec().hpaMinReplicas(), object.spec().maxReplicaCount()))
        .build();
  }

  @Override
  public void begin() {
    second(0);
    loop.postpone(ports.shown((double) clock.next()));
  }

  @Override
  public long nextPass() {
    return clock.next();
  }

  @Override
  public void second(long second) {
    if (faults.controllerRuns((double) second)) {
      faults.restarted(lastSecond, (double) second).ifPresent(this::restart);
      lastSecond = (double) second;
      step(second);
    }
  }

  private void restart(History history) {
    if (history == History.LOST) {
      ports.forgetHpas();
    }
    loop = newLoop();
  }

  private void step(long second) {
    ScaledObjectStep step = loop.step(ports.clock((double) second));
    step.poll().flatMap(poll -> poll.activation()).ifPresent(it -> record(it, second));
    step.sync().ifPresent(pass -> passed(pass, second));
  }

  private void passed(HpaPass pass, long second) {
    long sinceLast = clock.passed(second);
    pass.decision().ifPresent(it -> record(it, pass.write(), second, sinceLast));
    loop.postpone(ports.shown((double) clock.next()));
  }

  private void record(Activation activation, long second) {
    recorder.decided(
        new SizeDecision(
            Virtual.sinceStart((double) second),
            "KEDA",
            activation.current(),
            activation.replicas(),
            0,
            activation.explanation()));
  }

  private void record(Decision decision, ScaleWrite write, long second, long sinceLast) {
    SizeDecision taken = HpaController.sizeDecision(decision, (double) second);
    recorder.pass(
        write.outcome() == WriteOutcome.REJECTED ? taken.refused(FleetPorts.REFUSED) : taken,
        decision.metrics(),
        fleet,
        sinceLast);
  }

  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    List<ParsedTrigger> parsed = parsed(object);
    for (int i = 0; i < parsed.size(); i++) {
      parsed.get(i).notes().forEach(note -> notes.add(note.render()));
      if (!isSimulated(object.spec().triggers().get(i), parsed.get(i).orThrow())) {
        notes.add(unknown(i));
      }
    }
    return notes;
  }

  private boolean isSimulated(Trigger trigger, TriggerSpec spec) {
    return spec instanceof CronTrigger || queries(trigger, spec).allMatch(signals::knows);
  }

  private static Stream<OfTrigger> queries(Trigger trigger, TriggerSpec spec) {
    return spec.metricNames().stream()
        .map(name -> new OfTrigger(name, trigger.type(), trigger.metadata(), Map.of()));
  }

  private String unknown(int index) {
    Trigger trigger = object.spec().triggers().get(index);
    String metric = parsed(object).get(index).orThrow().metricNames().get(0);
    return "spec.triggers[%s] (%s) is not simulated, so it fails in every look; map %s to one of %s"
        .formatted(index, trigger.type(), metric, Signal.known());
  }
}
