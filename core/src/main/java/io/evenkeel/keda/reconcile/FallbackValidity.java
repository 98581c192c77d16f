package io.evenkeel.keda.reconcile;

import io.evenkeel.keda.Fallback;
import io.evenkeel.keda.ScaledObjectSpec;
import java.util.regex.Pattern;

/**
 * Whether a fallback ever comes into play (upstream's {@code validateFallback}): with a formula
 * only if its target is a whole number above 0, which upstream nowhere says.
 */
final class FallbackValidity {
  private static final Pattern WHOLE = Pattern.compile("\\+?0*[1-9][0-9]{0,18}");

  private FallbackValidity() {}

  static boolean unusable(ScaledObjectSpec spec) {
    if (spec.fallback().isEmpty()) {
      return true;
    }
    Fallback fallback = spec.fallback().get();
    return fallback.failureThreshold() < 0
        || fallback.replicas() < 0
        || (spec.usesModifiers() && !isWhole(spec.advanced().scalingModifiers().target()));
  }

  private static boolean isWhole(String text) {
    if (!WHOLE.matcher(text).matches()) {
      return false;
    }
    try {
      return Long.parseLong(text) > 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
