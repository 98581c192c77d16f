package io.evenkeel.spi;

import io.evenkeel.model.JobSnapshot;
import io.evenkeel.model.JobSnapshot.Pod;
import io.evenkeel.model.JobSnapshot.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Jobs that are there at once, and fail when told to. */
public final class FakeJobs implements JobTarget {
  /** Annotation that tells a job's generation. */
  public static final String GENERATION = "scaledjob.keda.sh/generation";

  /** The jobs by name. */
  public final Map<String, JobSnapshot> jobs = new LinkedHashMap<>();

  /** Everything that was ordered. */
  public final List<Order> orders = new ArrayList<>();

  /** Every propagation that was asked for. */
  public final List<Propagation> propagations = new ArrayList<>();

  /** Why they cannot be listed; empty if they can. */
  public String unlisted = "";

  /** Why nothing can be written; empty if it can. */
  public String refusal = "";

  private int number;

  /** Adds a job that was made by that generation; finished ones finished at that second. */
  public void add(String name, State state, String generation, long second) {
    Optional<Instant> completion =
        state == State.COMPLETE ? Optional.of(Instant.ofEpochSecond(second)) : Optional.empty();
    List<Pod> pods = List.of(new Pod(state == State.UNFINISHED ? "Running" : "Ended", Set.of()));
    jobs.put(name, new JobSnapshot(name, state, completion, Optional.of(generation), pods));
  }

  /** Returns how often something was to be written. */
  public int writes() {
    return orders.size() + propagations.size();
  }

  @Override
  public Answer list(Instant now) {
    return unlisted.isEmpty() ? new Listed(List.copyOf(jobs.values())) : new Unavailable(unlisted);
  }

  @Override
  public Receipt create(Order order, Instant now) {
    orders.add(order);
    if (!refusal.isEmpty()) {
      return new Refused(0, refusal);
    }
    for (int i = 0; i < order.count(); i++) {
      String generation = order.annotations().getOrDefault(GENERATION, "");
      add(order.generateName() + ++number, State.UNFINISHED, generation, 0);
    }
    return new Done(order.count());
  }

  @Override
  public Receipt delete(List<String> names, Propagation propagation, Instant now) {
    propagations.add(propagation);
    if (!refusal.isEmpty()) {
      return new Refused(0, refusal);
    }
    names.forEach(jobs::remove);
    return new Done(names.size());
  }
}
