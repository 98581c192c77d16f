package io.evenkeel.sim;

import io.evenkeel.hpa.HpaOptions;
import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.sim.Rivals.Rival;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Several controllers on one workload, none of which knows the others. Each writes the size as it
 * sees fit; an HPA refuses to once another HPA has been seen that selects the same pods, as
 * upstream. The charts show the metrics of the first.
 */
final class RivalControllers implements Controller {
  private final List<String> signatures = new ArrayList<>();
  private final List<Controller> controllers = new ArrayList<>();
  private final Map<String, LabelSelector> seen = new TreeMap<>();
  private final Recorder recorder;
  private final SizeWrites writes = new SizeWrites();

  private RivalControllers(Recorder recorder) {
    this.recorder = recorder;
  }

  static RivalControllers of(Rivals rivals, HpaOptions options, Plant plant) {
    RivalControllers all = new RivalControllers(plant.recorder());
    for (Rival rival : rivals.all()) {
      Outlook view = plant.view();
      all.add(
          rival,
          options,
          plant.with(
              new WatchedSupply(plant.fleet(), rival.title(), all.writes),
              rivals.areGuarded() ? new RivalView(view, rival.title(), all.seen) : view,
              plant.clock().another(all.controllers.size())));
    }
    return all;
  }

  private void add(Rival rival, HpaOptions options, Plant plant) {
    signatures.add(rival.signature());
    controllers.add(rival.seat().take(options, plant));
  }

  @Override
  public HpaSpec spec() {
    return controllers.get(0).spec();
  }

  @Override
  public int leastReplicas() {
    return controllers.stream().mapToInt(Controller::leastReplicas).min().orElse(0);
  }

  /** Returns what no size is beyond, whoever of them wrote it. */
  @Override
  public Bounds bounds() {
    List<Bounds> all = controllers.stream().map(Controller::bounds).toList();
    return new Bounds(
        all.stream().mapToInt(Bounds::least).min().orElse(0),
        all.stream().mapToInt(Bounds::most).max().orElse(0));
  }

  @Override
  public int firstReplicas() {
    return controllers.stream().mapToInt(Controller::firstReplicas).max().orElse(1);
  }

  @Override
  public void begin() {
    each(Controller::begin);
  }

  @Override
  public void second(long second) {
    each(it -> it.second(second));
  }

  @Override
  public long nextPass() {
    return controllers.stream().mapToLong(Controller::nextPass).min().orElse(Long.MAX_VALUE);
  }

  private void each(Consumer<Controller> what) {
    for (int i = 0; i < controllers.size(); i++) {
      recorder.author(signatures.get(i));
      what.accept(controllers.get(i));
    }
    recorder.author("");
  }

  @Override
  public List<String> notes() {
    return controllers.stream().flatMap(it -> it.notes().stream()).distinct().toList();
  }

  @Override
  public List<String> findings() {
    List<String> findings = new ArrayList<>();
    if (seen.size() > 1) {
      findings.add(
          String.join(" and ", seen.keySet())
              + " select the same pods, so Kubernetes lets none of their HPAs decide"
              + " (AmbiguousSelector), but to hold its own bounds; keep one of them");
    }
    writes.told().ifPresent(findings::add);
    return findings;
  }
}
