package io.evenkeel.sim;

import io.evenkeel.hpa.HpaOptions;
import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.sim.Simulation.Rival;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Several controllers on one workload, none of which knows the others. Each writes the size as it
 * sees fit; an HPA refuses to once another HPA has been seen that selects the same pods, as
 * upstream. The charts show the metrics of the first.
 */
final class RivalControllers implements Controller {
  private final List<String> names = new ArrayList<>();
  private final List<Controller> controllers = new ArrayList<>();
  private final Map<String, LabelSelector> seen = new TreeMap<>();
  private final Recorder recorder;
  private final SizeWrites writes = new SizeWrites();

  private RivalControllers(Recorder recorder) {
    this.recorder = recorder;
  }

  static RivalControllers of(Rival first, List<Rival> others, HpaOptions options, Plant plant) {
    RivalControllers all = new RivalControllers(plant.recorder());
    all.add(first, options, plant);
    others.forEach(it -> all.add(it, options, plant));
    return all;
  }

  private void add(Rival rival, HpaOptions options, Plant plant) {
    names.add(rival.name());
    Plant own =
        new Plant(
            new WatchedSupply(plant.fleet(), rival.name(), writes),
            plant.recorder(),
            plant.names(),
            new RivalView(plant.view(), rival.name(), seen),
            plant.load(),
            Optional.empty());
    controllers.add(rival.seat().take(options, own));
  }

  @Override
  public HpaSpec spec() {
    return controllers.get(0).spec();
  }

  @Override
  public int leastReplicas() {
    return controllers.stream().mapToInt(Controller::leastReplicas).min().orElse(0);
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

  private void each(Consumer<Controller> what) {
    for (int i = 0; i < controllers.size(); i++) {
      recorder.author(names.get(i));
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
          "the HPAs "
              + String.join(" and ", seen.keySet())
              + " select the same pods, so Kubernetes lets none of them decide (AmbiguousSelector):"
              + " leave one of them");
    }
    writes.told().ifPresent(findings::add);
    return findings;
  }
}
