package io.evenkeel.vpa;

import io.evenkeel.model.Quantity;
import java.util.Objects;
import java.util.Optional;

/**
 * Options of the admission.
 *
 * @param gates feature gates
 * @param maxAllowedCpuBoost most CPU that a boost may ask for; empty for no maximum
 */
public record AdmissionOptions(VpaFeatureGates gates, Optional<Quantity> maxAllowedCpuBoost) {
  /** Upstream's defaults. */
  public static final AdmissionOptions UPSTREAM =
      new AdmissionOptions(VpaFeatureGates.UPSTREAM, Optional.empty());

  /** Refuses null components. */
  public AdmissionOptions {
    Objects.requireNonNull(gates, "gates");
    Objects.requireNonNull(maxAllowedCpuBoost, "maxAllowedCpuBoost");
  }
}
