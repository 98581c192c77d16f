package io.evenkeel.vpa;

import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.ObjectRef;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether the target of a VPA can be scaled, and by which selector its pods are found (upstream's
 * {@code getSelector}). A target must be the topmost controller that is well known or scalable.
 *
 * @param selector selector of the pods; empty matches none
 * @param unsupported why the target is not supported, for the condition ConfigUnsupported; also
 *     empty for a VPA that has a selector but names no target
 */
public record TargetVerdict(Optional<LabelSelector> selector, Optional<String> unsupported) {
  private static final String TOPMOST = "a topmost well-known or scalable controller";

  /** Refuses null components. */
  public TargetVerdict {
    Objects.requireNonNull(selector, "selector");
    Objects.requireNonNull(unsupported, "unsupported");
  }

  /**
   * Judges a target.
   *
   * @param targetRef the target, if the VPA names one
   * @param lookup what was found out about it
   */
  public static TargetVerdict of(Optional<ObjectRef> targetRef, Lookup lookup) {
    if (lookup.selector().isEmpty()) {
      String reason = lookup.selectorError().map(error -> ". Reason: " + error).orElse("");
      return unsupported("Cannot read targetRef" + reason);
    }
    if (targetRef.isEmpty()) {
      return new TargetVerdict(Optional.empty(), Optional.empty());
    }
    if (lookup.topmostError().isPresent()) {
      return unsupported(
          "Error checking if target is " + TOPMOST + ": " + lookup.topmostError().get());
    }
    if (lookup.topmost().isEmpty()) {
      return unsupported("Unknown error during checking if target is " + TOPMOST);
    }
    if (!lookup.topmost().equals(targetRef)) {
      return unsupported("The targetRef controller has a parent but it should point to " + TOPMOST);
    }
    return new TargetVerdict(lookup.selector(), Optional.empty());
  }

  private static TargetVerdict unsupported(String why) {
    return new TargetVerdict(Optional.empty(), Optional.of(why));
  }

  /**
   * What was found out about a target.
   *
   * @param selector selector of its pods, if it could be read
   * @param selectorError why it could not be read
   * @param topmost topmost controller above the target, or the target itself
   * @param topmostError why that could not be found out
   */
  public record Lookup(
      Optional<LabelSelector> selector,
      Optional<String> selectorError,
      Optional<ObjectRef> topmost,
      Optional<String> topmostError) {
    /** Refuses null components. */
    public Lookup {
      Objects.requireNonNull(selector, "selector");
      Objects.requireNonNull(selectorError, "selectorError");
      Objects.requireNonNull(topmost, "topmost");
      Objects.requireNonNull(topmostError, "topmostError");
    }
  }
}
