package io.evenkeel.sim.vertical;

import io.evenkeel.model.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a VPA did in a simulation.
 *
 * @param name name of the VPA
 * @param mode its update mode, as the API spells it
 * @param courses recommendation and requests over time, by container
 * @param changes evictions and resizes, the first {@value #CHANGES} of them
 * @param totals how many there were
 * @param requests what the pods request at the end
 * @param interferences resources on which the HPA acts, too
 */
public record VerticalReport(
    String name,
    String mode,
    List<Course> courses,
    List<PodChange> changes,
    Totals totals,
    List<Requested> requests,
    List<Interference> interferences) {
  /** The most changes that are kept. */
  public static final int CHANGES = 1000;

  /** Copies the lists. */
  public VerticalReport {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(mode, "mode");
    courses = List.copyOf(courses);
    changes = List.copyOf(changes);
    Objects.requireNonNull(totals, "totals");
    requests = List.copyOf(requests);
    interferences = List.copyOf(interferences);
  }

  /** Returns what it shows, in words. */
  public List<String> findings() {
    List<String> findings = new ArrayList<>();
    interferences.forEach(it -> findings.add(it.told()));
    if (totals.evictions() > 0) {
      findings.add(
          "VPA %s evicted %d %s, and each replacement had to start; with updateMode"
                  .formatted(name, totals.evictions(), totals.evictions() == 1 ? "pod" : "pods")
              + " InPlaceOrRecreate pods are resized while they run");
    }
    return findings;
  }

  /**
   * How often something was done.
   *
   * @param evictions pods that were evicted
   * @param resizes pods that were resized while they ran
   * @param refusals evictions that a PodDisruptionBudget refused; the updater asks again
   */
  public record Totals(long evictions, long resizes, long refusals) {}

  /**
   * What so many pods request for a container.
   *
   * @param container name of the container
   * @param cpu CPU request
   * @param memory memory request
   * @param pods how many pods request just that
   */
  public record Requested(String container, Quantity cpu, Quantity memory, int pods) {
    /** Refuses null components. */
    public Requested {
      Objects.requireNonNull(container, "container");
      Objects.requireNonNull(cpu, "cpu");
      Objects.requireNonNull(memory, "memory");
    }
  }
}
