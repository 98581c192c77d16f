package io.evenkeel.keda;

import java.util.Objects;

/**
 * A ScaledJob, complete and valid: what it is called and annotated, and what it asks for.
 *
 * @param metadata name, labels and annotations
 * @param spec what it asks for
 */
public record ScaledJob(ObjectMetadata metadata, ScaledJobSpec spec) {
  /** The kind, as owner references spell it. */
  public static final String KIND = "ScaledJob";

  /** Refuses null components. */
  public ScaledJob {
    Objects.requireNonNull(metadata, "metadata");
    Objects.requireNonNull(spec, "spec");
  }
}
