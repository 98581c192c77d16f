package io.evenkeel.keda;

import io.evenkeel.model.FieldPath;
import io.evenkeel.model.GoText;
import io.evenkeel.model.Violation;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The annotations of a ScaledObject or ScaledJob, and what they mean to KEDA.
 *
 * <p>A switch is on if it is there and says anything but false: a text that is no truth value
 * counts as true. A full pause goes before the pauses of one direction.
 *
 * @param all every annotation by its key, KEDA's or not
 */
public record KedaAnnotations(Map<String, String> all) {
  /** Switch: the loop stops, the HPA goes, and the workload stays as it is. */
  public static final String PAUSED = "autoscaling.keda.sh/paused";

  /** A full pause, whatever {@link #PAUSED} says, at that number of replicas. */
  public static final String PAUSED_REPLICAS = "autoscaling.keda.sh/paused-replicas";

  /** Switch: neither KEDA nor the HPA makes the workload smaller. */
  public static final String PAUSED_SCALE_IN = "autoscaling.keda.sh/paused-scale-in";

  /** Switch: neither KEDA nor the HPA makes the workload larger. */
  public static final String PAUSED_SCALE_OUT = "autoscaling.keda.sh/paused-scale-out";

  /** Switch: the workload counts as active, whatever its triggers say. */
  public static final String FORCE_ACTIVATION = "autoscaling.keda.sh/force-activation";

  /** {@code true}, to the letter: admission lets the object take over an HPA that it names. */
  public static final String TRANSFER_HPA_OWNERSHIP = "scaledobject.keda.sh/transfer-hpa-ownership";

  /** Keys of labels, separated by commas, that the HPA does not get. */
  public static final String HPA_EXCLUDED_LABELS = "scaledobject.keda.sh/hpa-excluded-labels";

  /** Keys of labels, separated by commas, that jobs do not get. */
  public static final String JOB_EXCLUDED_LABELS = "scaledjob.keda.sh/job-excluded-labels";

  /** On an HPA, {@code false}, to the letter: admission does not look at that HPA. */
  public static final String HPA_OWNERSHIP = "validations.keda.sh/hpa-ownership";

  /** There are none. */
  public static final KedaAnnotations NONE = new KedaAnnotations(Map.of());

  /** Copies the annotations, in their order. */
  public KedaAnnotations {
    all = Collections.unmodifiableMap(new LinkedHashMap<>(all));
  }

  /**
   * Returns whether a pause is spoken of at all, on or off (upstream's {@code
   * HasPausedAnnotation}).
   */
  public boolean mentionsPause() {
    return all.containsKey(PAUSED) || all.containsKey(PAUSED_REPLICAS);
  }

  /**
   * Returns whether the object is paused altogether (upstream's {@code
   * NeedToBePausedByAnnotation}).
   */
  public boolean fullyPaused() {
    return all.containsKey(PAUSED_REPLICAS) || isOn(PAUSED);
  }

  /** Returns whether a ScaledJob is paused, which knows no other annotation of that kind. */
  public boolean jobPaused() {
    return isOn(PAUSED);
  }

  /** Returns whether shrinking is paused (upstream's {@code NeedToPauseScaleIn}). */
  public boolean scaleInPaused() {
    return isOn(PAUSED_SCALE_IN);
  }

  /** Returns whether growing is paused (upstream's {@code NeedToPauseScaleOut}). */
  public boolean scaleOutPaused() {
    return isOn(PAUSED_SCALE_OUT);
  }

  /** Returns whether the workload counts as active in any case. */
  public boolean activationForced() {
    return isOn(FORCE_ACTIVATION);
  }

  /**
   * Returns the replicas of a full pause, negative ones included; empty if none are named or what
   * is named is no 32-bit integer, which {@link #pauseMistake} then says.
   */
  public OptionalInt pausedReplicas() {
    String text = all.get(PAUSED_REPLICAS);
    return text == null ? OptionalInt.empty() : GoText.int32(text);
  }

  /**
   * Returns what is wrong with the replicas of a full pause. Upstream then stops the loop, deletes
   * the HPA and fails; the workload stays as it is.
   */
  public Optional<Violation> pauseMistake() {
    String text = all.get(PAUSED_REPLICAS);
    return text == null || pausedReplicas().isPresent()
        ? Optional.empty()
        : Optional.of(
            Violation.invalid(
                FieldPath.of("metadata").child("annotations").key(PAUSED_REPLICAS),
                text,
                "must be an integer; write digits such as \"0\", or use "
                    + PAUSED
                    + " to stay at the present size"));
  }

  /** Returns whether admission lets the object take over an HPA that it names. */
  public boolean transfersHpaOwnership() {
    return "true".equals(all.get(TRANSFER_HPA_OWNERSHIP));
  }

  /** Returns the keys of the labels that the HPA does not get. */
  public Set<String> hpaExcludedLabels() {
    return keys(HPA_EXCLUDED_LABELS);
  }

  /** Returns the keys of the labels that jobs do not get. */
  public Set<String> jobExcludedLabels() {
    return keys(JOB_EXCLUDED_LABELS);
  }

  /** Blanks are kept, as upstream has it: a key with a blank excludes nothing. */
  private Set<String> keys(String annotation) {
    String list = all.get(annotation);
    return list == null ? Set.of() : Set.copyOf(Arrays.asList(list.split(",", -1)));
  }

  private boolean isOn(String annotation) {
    String text = all.get(annotation);
    return text != null && GoText.flag(text).orElse(true);
  }
}
