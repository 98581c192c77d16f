package io.evenkeel.keda;

import java.util.Objects;

/**
 * A ScaledObject, complete and valid: what it is called and annotated, and what it asks for.
 *
 * @param metadata name, labels and annotations
 * @param spec what it asks for
 */
public record ScaledObject(ObjectMetadata metadata, ScaledObjectSpec spec) {
  /** The kind, as owner references spell it. */
  public static final String KIND = "ScaledObject";

  /** Group and version of all of KEDA's kinds. */
  public static final String API_VERSION = "keda.sh/v1alpha1";

  /** Refuses null components. */
  public ScaledObject {
    Objects.requireNonNull(metadata, "metadata");
    Objects.requireNonNull(spec, "spec");
  }

  /** Returns the name of the HPA that is generated for it (upstream's {@code getHPAName}). */
  public String hpaName() {
    String name = spec.advanced().hpaName();
    return name.isEmpty() ? "keda-hpa-" + metadata.name() : name;
  }
}
