package io.evenkeel.sim;

import io.evenkeel.model.PodSample;
import io.evenkeel.model.PodSnapshot;
import io.evenkeel.model.PodSnapshot.Container;
import io.evenkeel.model.PodUsage;
import io.evenkeel.model.Quantity;
import io.evenkeel.model.Reading;
import io.evenkeel.sim.vertical.ContainerModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A fleet whose containers are known: they request what they request at this moment, and their
 * usage is in cores and bytes, so that a utilization moves when a request does.
 */
final class VerticalView extends ForwardingOutlook {
  private final Fleet fleet;
  private final Telemetry telemetry;
  private final List<ContainerModel> containers;
  private final Requests requests;

  VerticalView(
      Fleet fleet, Telemetry telemetry, List<ContainerModel> containers, Requests requests) {
    super(new FleetView(fleet, telemetry));
    this.fleet = fleet;
    this.telemetry = telemetry;
    this.containers = List.copyOf(containers);
    this.requests = requests;
  }

  @Override
  public List<PodSnapshot> pods(double now) {
    List<PodSnapshot> pods = new ArrayList<>();
    for (Replica replica : fleet.replicas()) {
      double ready = replica.ready(now) ? replica.readySeconds() : Double.NaN;
      pods.add(
          FleetView.pod(replica.name, replica.createdSeconds, ready, containers(replica.name)));
    }
    return pods;
  }

  private List<Container> containers(String pod) {
    List<Container> sized = new ArrayList<>();
    for (ContainerModel model : containers) {
      Map<String, Quantity> wanted = new LinkedHashMap<>();
      for (String resource : List.of("cpu", "memory")) {
        wanted.put(resource, requests.of(pod, model.name(), resource));
      }
      sized.add(Container.of(model.name(), wanted));
    }
    return sized;
  }

  @Override
  public boolean knowsUsage(String resource) {
    return resource.equals("cpu") || resource.equals("memory");
  }

  /** The usage of the last scrape interval, as the metrics API has it. */
  @Override
  public Reading usage(String resource, String container, double now) {
    List<ContainerModel> counted =
        containers.stream()
            .filter(it -> container.isEmpty() || it.name().equals(container))
            .toList();
    if (counted.isEmpty()) {
      return Reading.unavailable("container " + container + " not present in metrics for pods");
    }
    List<PodSample> samples = new ArrayList<>();
    for (Replica replica : fleet.replicas()) {
      double share = Signal.worked(replica.scrapes, now, telemetry.sampling());
      if (!Double.isNaN(share)) {
        long used = counted.stream().mapToLong(it -> milli(it, resource, share)).sum();
        Scrape last = replica.scrapes.behind(Signal.CPU_PERCENT).newest(now);
        samples.add(FleetView.sample(replica.name, used, last, telemetry.sampling()));
      }
    }
    return samples.isEmpty() ? PodUsage.ofPods(List.of(), resource) : Reading.perPod(samples);
  }

  private static long milli(ContainerModel model, String resource, double share) {
    return resource.equals("cpu") ? model.millicores(share) : 1000 * model.bytes();
  }

  /** What containers request at this moment. */
  interface Requests {
    Quantity of(String pod, String container, String resource);

    /** What they requested at first, for ever. */
    static Requests constant(List<ContainerModel> containers) {
      Map<String, ContainerModel> byName = new LinkedHashMap<>();
      containers.forEach(it -> byName.put(it.name(), it));
      return (pod, container, resource) ->
          Optional.ofNullable(byName.get(container)).map(it -> it.request(resource)).orElseThrow();
    }
  }
}
