package io.evenkeel.sim;

import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.sim.replica.WebReplica;
import io.evenkeel.sim.vertical.ContainerModel;
import io.evenkeel.sim.vertical.VerticalController;
import io.evenkeel.sim.vertical.VerticalReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The VPA of a run, if it has one, and how its pods look then. */
final class Verticals {
  private final Optional<VerticalController> controller;
  private final Outlook view;
  private final double tolerance;

  Verticals(Simulation setup, Fleet fleet) {
    List<ContainerModel> containers = containers(setup);
    tolerance = setup.options.tolerance();
    controller =
        setup.vertical.map(
            it -> new VerticalController(it, containers, new FleetPods(fleet), Virtual.EPOCH));
    view =
        containers.isEmpty()
            ? new FleetView(fleet, fleet.telemetry())
            : new VerticalView(fleet, fleet.telemetry(), containers, requests(containers));
  }

  private VerticalView.Requests requests(List<ContainerModel> containers) {
    return controller
        .<VerticalView.Requests>map(it -> it::request)
        .orElseGet(() -> VerticalView.Requests.constant(containers));
  }

  /** Returns the containers of a replica; none if a resource is a percentage. */
  static List<ContainerModel> containers(Simulation setup) {
    if (setup.vertical.isEmpty() || !setup.containers.isEmpty()) {
      return setup.containers;
    }
    boolean web = setup.replica instanceof WebReplica;
    return List.of(
        web
            ? ContainerModel.working(
                "server", ContainerModel.DEFAULT_CPU, ContainerModel.DEFAULT_MEMORY)
            : ContainerModel.serving(
                "server", ContainerModel.DEFAULT_CPU, ContainerModel.DEFAULT_MEMORY));
  }

  /** Returns how the pods look to whoever steers their number. */
  Outlook view() {
    return view;
  }

  void second(long second) {
    controller.ifPresent(it -> it.second(second));
  }

  /** Returns notes with those on the VPA. */
  List<String> notes(List<String> others) {
    List<String> notes = new ArrayList<>(others);
    controller.ifPresent(it -> notes.addAll(it.notes()));
    return notes;
  }

  Optional<VerticalReport> report(HpaSpec hpa, double end) {
    return controller.map(it -> it.report(hpa, tolerance, end));
  }
}
