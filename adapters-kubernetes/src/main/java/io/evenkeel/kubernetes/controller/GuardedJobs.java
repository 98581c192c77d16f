package io.evenkeel.kubernetes.controller;

import io.evenkeel.model.JobSnapshot;
import io.evenkeel.spi.JobTarget;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Jobs that only the leader starts and deletes. Knows how many there were at the last look. */
final class GuardedJobs implements JobTarget {
  private static final String DEPOSED = "another controller leads now";

  private final JobTarget jobs;
  private final BooleanSupplier leads;
  private int running = -1;

  GuardedJobs(JobTarget jobs, BooleanSupplier leads) {
    this.jobs = jobs;
    this.leads = leads;
  }

  /** Returns how many jobs were unfinished when they were last listed; −1 if they never were. */
  int running() {
    return running;
  }

  @Override
  public Answer list(Instant now) {
    Answer answer = jobs.list(now);
    if (answer instanceof Listed listed) {
      running = (int) listed.jobs().stream().filter(JobSnapshot::running).count();
    }
    return answer;
  }

  @Override
  public Receipt create(Order order, Instant now) {
    return leads.getAsBoolean() ? jobs.create(order, now) : new Refused(0, DEPOSED);
  }

  @Override
  public Receipt delete(List<String> names, Propagation propagation, Instant now) {
    return leads.getAsBoolean() ? jobs.delete(names, propagation, now) : new Refused(0, DEPOSED);
  }
}
