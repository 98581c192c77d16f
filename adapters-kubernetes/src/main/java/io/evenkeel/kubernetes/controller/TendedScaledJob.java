package io.evenkeel.kubernetes.controller;

import io.evenkeel.keda.ScaledJob;
import io.evenkeel.kubernetes.ObjectKey;
import io.evenkeel.loop.JobDecision;
import io.evenkeel.loop.JobPass;
import io.evenkeel.loop.JobPorts;
import io.evenkeel.loop.ScaledJobLoop;
import io.evenkeel.manifest.KedaManifests;
import io.evenkeel.model.InvalidSpecException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A ScaledJob that is tended. Its size is the number of its unfinished jobs. Unless decisions are
 * applied each pass only says what would be done: started jobs would end, so that a shadow of them
 * cannot be made up.
 */
final class TendedScaledJob implements Tended {
  private final ObjectKey key;
  private final World world;
  private final GuardedJobs jobs;
  private final ScaledJobLoop loop;
  private final Duration pollingInterval;
  private Map<String, String> annotations;
  private String lastStatus = "";

  private TendedScaledJob(
      WatchedObject watched, World world, ScaledJob job, GuardedJobs jobs, ScaledJobLoop loop) {
    this.key = watched.key();
    this.world = world;
    this.jobs = jobs;
    this.loop = loop;
    this.pollingInterval = job.spec().pollingInterval();
    this.annotations = watched.annotations();
  }

  /**
   * Takes a ScaledJob up.
   *
   * @throws InvalidSpecException if it breaks a rule
   */
  static TendedScaledJob of(WatchedObject watched, World world) {
    ScaledJob job = read(watched);
    GuardedJobs jobs = new GuardedJobs(world.cluster().jobs(watched.json()), world.leads());
    JobPorts ports = new JobPorts(jobs, world.metrics(watched.key().namespace()));
    ScaledJobLoop loop = new ScaledJobLoop(job, ports, world.cluster().credentials(job));
    return new TendedScaledJob(watched, world, job, jobs, loop);
  }

  private static ScaledJob read(WatchedObject watched) {
    return KedaManifests.parse(watched.json(), watched.key().toString())
        .scaledJobs()
        .get(0)
        .object();
  }

  @Override
  public Optional<PassReport> pass(WatchedObject latest, Instant now) {
    if (!annotations.equals(latest.annotations())) {
      annotations = latest.annotations();
      loop.change(read(latest));
    }
    if (world.settings().mode() != Mode.APPLY) {
      return Optional.of(said(loop.decide(now), now));
    }
    Optional<JobPass> pass = loop.step(now);
    pass.ifPresent(
        it -> it.events().forEach(e -> world.say(key, e.warning(), e.reason(), e.message(), now)));
    Optional<String> refused = world.writes() ? writeStatus() : Optional.empty();
    return pass.map(it -> done(it, refused.orElse(it.error()), now));
  }

  @Override
  public Duration rest(Instant now) {
    return loop.nextDue().map(due -> Duration.between(now, due)).orElse(pollingInterval);
  }

  @Override
  public void deleted(Instant now) {
    // The jobs are owned by the object, and go with it.
  }

  private Optional<String> writeStatus() {
    String status = KedaStatusDocument.ofJob(loop.conditions(), loop.lastActiveTime());
    if (status.equals(lastStatus)) {
      return Optional.empty();
    }
    Optional<String> refused = world.status().apply(key, status);
    lastStatus = refused.isEmpty() ? status : "";
    return refused.map(reason -> "the status was not written: " + reason);
  }

  private PassReport done(JobPass pass, String trouble, Instant now) {
    return report(pass.decision(), pass.created(), pass.created() > 0, trouble, now);
  }

  private PassReport said(JobDecision decision, Instant now) {
    int wanted = decision.plan().map(plan -> plan.jobs()).orElse(0);
    return report(Optional.of(decision), wanted, /* written= */ false, decision.error(), now);
  }

  private PassReport report(
      Optional<JobDecision> decision, int more, boolean written, String trouble, Instant now) {
    String why =
        decision.flatMap(JobDecision::plan).map(plan -> plan.explanation().render()).orElse("");
    int running = jobs.running();
    int desired = running < 0 ? -1 : running + more;
    return new PassReport(key, now, running, desired, written, trouble, why, Optional.empty());
  }
}
