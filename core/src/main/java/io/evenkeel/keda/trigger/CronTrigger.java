package io.evenkeel.keda.trigger;

import io.evenkeel.hpa.HpaDraft;
import io.evenkeel.keda.ExternalMetrics;
import io.evenkeel.keda.MetricQuantities;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code cron}: so many replicas between two recurring times.
 *
 * <pre>
 * active  ⇔ the next end is not after the next start, which is to say the last event was a start
 * value   = desiredReplicas while active, else 0; its target is 1
 * </pre>
 *
 * A start that never comes makes the trigger active for good, else an end that never comes makes it
 * inactive for good (upstream's comparison with year 1).
 *
 * @param metricName name of the metric
 * @param metricType {@code AverageValue} or as written
 * @param timezone time zone as written; what is none makes every evaluation fail
 * @param start when the replicas are wanted
 * @param end when they no longer are
 * @param desiredReplicas how many; not 0
 */
public record CronTrigger(
    String metricName,
    String metricType,
    String timezone,
    CronSchedule start,
    CronSchedule end,
    long desiredReplicas)
    implements TriggerSpec {
  private static final Key START = Key.of("start");
  private static final Key END = Key.of("end");
  private static final Key TIMEZONE = Key.of("timezone");
  private static final Key DESIRED_REPLICAS = Key.of("desiredReplicas");

  /** Refuses null components. */
  public CronTrigger {
    Objects.requireNonNull(metricName, "metricName");
    Objects.requireNonNull(metricType, "metricType");
    Objects.requireNonNull(timezone, "timezone");
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(end, "end");
  }

  static @Nullable CronTrigger parse(TriggerMetadata metadata) {
    String metricType = metadata.externalMetricType();
    String start = metadata.text(START);
    String end = metadata.text(END);
    String timezone = metadata.text(TIMEZONE);
    long replicas = metadata.integer(DESIRED_REPLICAS);
    Optional<CronSchedule> begins = schedule(metadata, START, start);
    Optional<CronSchedule> ends = schedule(metadata, END, end);
    if (!start.isEmpty() && start.equals(end)) {
      metadata.reject(END, end, "must differ from start; write the time of the end");
    }
    if (metadata.is(DESIRED_REPLICAS, "0")) {
      metadata.reject(DESIRED_REPLICAS, 0, "must not be 0; write how many replicas to run");
    }
    if (begins.isEmpty() || ends.isEmpty()) {
      return null;
    }
    note(metadata, timezone, begins.get(), ends.get());
    String name =
        metadata.metricName("cron-%s-%s-%s".formatted(timezone, coded(start), coded(end)));
    return metadata.unlessBroken(
        () -> new CronTrigger(name, metricType, timezone, begins.get(), ends.get(), replicas));
  }

  private static Optional<CronSchedule> schedule(
      TriggerMetadata metadata, Key key, String expression) {
    if (expression.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(CronSchedule.parse(expression));
    } catch (IllegalArgumentException e) {
      metadata.reject(key, expression, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static void note(
      TriggerMetadata metadata, String timezone, CronSchedule start, CronSchedule end) {
    if (!timezone.isEmpty() && CronZone.find(timezone).isEmpty()) {
      metadata.notes().add(TIMEZONE.name(), unknownZone(timezone));
    }
    if (start.neverMatches()) {
      String what = "never comes, so the cron trigger is active for good; write a date that exists";
      metadata.notes().add(START.name(), what);
    } else if (end.neverMatches()) {
      String what = "never comes, so the cron trigger is never active; write a date that exists";
      metadata.notes().add(END.name(), what);
    }
  }

  private static String unknownZone(String timezone) {
    return "'"
        + timezone
        + "' is no time zone, so every evaluation of the cron trigger fails; write an IANA name such"
        + " as Europe/Berlin";
  }

  /** The letters that stand for signs in a metric's name. */
  private static String coded(String expression) {
    return expression
        .replace(" ", "")
        .replace("*", "x")
        .replace("/", "Sl")
        .replace("?", "Qm")
        .replace(",", "Cm");
  }

  @Override
  public String type() {
    return "cron";
  }

  @Override
  public List<HpaDraft.Metric> metricSpecs() {
    return List.of(ExternalMetrics.metric(metricName, metricType, MetricQuantities.whole(1)));
  }

  @Override
  public SourceQuery query(String metricName, Instant now) {
    return new SourceQuery.Nothing();
  }

  @Override
  public TriggerReading evaluate(SourceAnswer answer, Instant now) {
    Optional<ZoneId> zone = CronZone.find(timezone);
    if (zone.isEmpty()) {
      return new TriggerReading.Failed("unable to load timezone: " + unknownZone(timezone));
    }
    boolean active = ahead(now, zone.get()).active();
    return TriggerReading.of(active ? (double) desiredReplicas : 0, active);
  }

  /**
   * Returns until when every evaluation says what it says now: the next start or end. Empty if one
   * of them does not come, or not soon enough to be found.
   *
   * @param now instant of an evaluation
   */
  public Optional<Instant> nextEvent(Instant now) {
    return CronZone.find(timezone).flatMap(zone -> ahead(now, zone).event());
  }

  Ahead ahead(Instant now, ZoneId zone) {
    return new Ahead(start.next(now, zone), end.next(now, zone));
  }

  /**
   * The next start and the next end.
   *
   * @param start the next start, if there is one
   * @param end the next end, if there is one
   */
  record Ahead(Optional<Instant> start, Optional<Instant> end) {
    boolean active() {
      return start.isEmpty() || (end.isPresent() && !end.get().isAfter(start.get()));
    }

    /** Returns the earlier one; nothing if one never comes, as the trigger then stays as it is. */
    Optional<Instant> event() {
      return start.flatMap(s -> end.map(e -> e.isBefore(s) ? e : s));
    }
  }
}
