package io.evenkeel.loop;

import io.evenkeel.hpa.HpaDraft;
import io.evenkeel.keda.ExternalMetrics;
import io.evenkeel.keda.JobState;
import io.evenkeel.keda.JobTrigger;
import io.evenkeel.keda.TriggerResult;
import io.evenkeel.model.Quantity;
import java.util.ArrayList;
import java.util.List;

/**
 * What the triggers of a ScaledJob came to in one poll (upstream's {@code getScaledJobMetrics}).
 *
 * <pre>
 * length of a metric   its value, if it is the first one of its trigger; else 0
 * target               mean of all average targets of the trigger
 * active               a metric of the trigger so far was
 * </pre>
 *
 * @param reads what the planner weighs
 * @param reports what each metric came to
 * @param state errors, activity and events
 */
record JobTriggers(List<JobTrigger> reads, List<TriggerReport> reports, JobState state) {
  static final JobTriggers UNASKED = new JobTriggers(List.of(), List.of(), JobState.of(List.of()));

  private static final double MILLI = 1000;

  /** Nothing could be read, because some trigger cannot be built. */
  static JobTriggers unbuildable(String error) {
    return new JobTriggers(
        List.of(new JobTrigger.Failed("triggers", error)),
        List.of(),
        JobState.of(List.of(new TriggerResult.Failed(0, "", error))));
  }

  static JobTriggers of(List<TriggerSample> samples) {
    List<JobTrigger> reads = new ArrayList<>();
    List<TriggerReport> reports = new ArrayList<>();
    List<TriggerResult> results = new ArrayList<>();
    int trigger = -1;
    boolean active = false;
    for (TriggerSample sample : samples) {
      int index = sample.trigger().index();
      active = index == trigger && active;
      trigger = index;
      MetricOutcome outcome = MetricOutcome.of(sample.reading());
      reports.add(JudgedMetric.raw(sample.trigger(), sample.metricName(), outcome).report());
      if (outcome instanceof MetricOutcome.Value value) {
        active |= value.active();
        reads.add(read(sample, value.milli() / MILLI, active));
        results.add(new TriggerResult.Measured(index, sample.metricName(), active));
      } else {
        String error = reports.get(reports.size() - 1).error();
        reads.add(new JobTrigger.Failed(sample.metricName(), error));
        results.add(new TriggerResult.Failed(index, sample.metricName(), error));
      }
    }
    return new JobTriggers(reads, reports, JobState.of(results));
  }

  private static JobTrigger read(TriggerSample sample, double value, boolean active) {
    List<HpaDraft.Metric> specs = sample.trigger().spec().metricSpecs();
    boolean first = ExternalMetrics.names(specs).indexOf(sample.metricName()) == 0;
    List<Double> targets = specs.stream().map(JobTriggers::averageValue).toList();
    return new JobTrigger.Read(
        sample.metricName(), first ? value : 0, JobTrigger.mean(targets), active);
  }

  private static double averageValue(HpaDraft.Metric metric) {
    HpaDraft.Source external = metric.external();
    if (external == null || external.target() == null) {
      return 0;
    }
    Quantity average = external.target().averageValue();
    return average == null ? 0 : average.milliValue() / MILLI;
  }
}
