package io.evenkeel.prometheus;

import io.evenkeel.model.PodSample;
import io.evenkeel.model.Reading;
import io.evenkeel.prometheus.client.Answer;
import io.evenkeel.prometheus.client.InstantResult;
import io.evenkeel.prometheus.client.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From a vector to a sample per pod. Where a pod has several samples the last one counts, as in
 * prometheus-adapter; a pod whose value is NaN, infinite or too old has none.
 */
final class PodReadings {
  private final String label;
  private final @Nullable Set<String> pods;
  private final Settings settings;
  private final Map<String, PodSample> samples = new LinkedHashMap<>();
  private Optional<String> objection = Optional.empty();
  private boolean labelled;

  /**
   * Prepares for one result.
   *
   * @param label label that names the pod
   * @param pods the pods that are meant; null for all of the result
   */
  PodReadings(String label, @Nullable Set<String> pods, Settings settings) {
    this.label = label;
    this.pods = pods;
    this.settings = settings;
  }

  Reading reading(List<Answer<InstantResult>> answers) {
    if (answers.get(0) instanceof Answer.Failed<InstantResult> failed) {
      return Reading.unavailable(failed.failure().reason());
    }
    InstantResult result = ((Answer.Ok<InstantResult>) answers.get(0)).value();
    if (!(result instanceof InstantResult.Vector vector)) {
      return Reading.unavailable(Reasons.kind(result));
    }
    if (vector.samples().isEmpty()) {
      return Reading.unavailable(Reasons.empty(vector));
    }
    Ages ages = Ages.of(answers, label, settings);
    vector.samples().forEach(sample -> add(sample, ages));
    if (!samples.isEmpty()) {
      return new Reading.PerPod(new ArrayList<>(samples.values()));
    }
    return Reading.unavailable(
        objection.orElse(labelled ? Reasons.strangers() : Reasons.unlabelled(label)));
  }

  private void add(Sample sample, Ages ages) {
    String pod = sample.labels().get(label);
    labelled |= !pod.isEmpty();
    if (pod.isEmpty() || (pods != null && !pods.contains(pod))) {
      return;
    }
    double value = settings.zeroForNaN() && Double.isNaN(sample.value()) ? 0 : sample.value();
    Optional<String> against =
        Double.isFinite(value) ? ages.objection(pod) : Optional.of(Reasons.notFinite(value));
    if (against.isPresent()) {
      objection = against;
      samples.remove(pod);
    } else {
      samples.put(pod, new PodSample(pod, Reading.milli(value), ages.at(pod), Settings.WINDOW));
    }
  }
}
