package io.evenkeel.vpa;

import io.evenkeel.model.Quantity;
import io.evenkeel.model.Quantity.Format;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * CPU of a container while it starts. With base the recommendation, or the request if there is
 * none: by a factor {@code trunc(base · factor)}, by a quantity {@code base + quantity}, each at
 * most the maximum of the options. Limits that are not controlled bound it; others grow with it.
 */
final class BoostedCpu {
  private static final Quantity ONE_MILLI = Quantity.ofMilli(1, Format.DECIMAL_SI);
  private static final Quantity MINUS_ONE_MILLI = Quantity.ofMilli(-1, Format.DECIMAL_SI);

  private BoostedCpu() {}

  static ContainerResources apply(
      ContainerResources wanted,
      ContainerResources original,
      StartupBoost.Cpu boost,
      ControlledValues values,
      Quantity most) {
    Quantity recommended = wanted.request(Resources.CPU);
    Quantity base = recommended.signum() == 0 ? original.request(Resources.CPU) : recommended;
    Quantity boosted = Quantity.ofMilli(boostedMilli(base, boost), Format.DECIMAL_SI);
    if (most.signum() != 0 && boosted.compareTo(most) > 0) {
      boosted = most;
    }
    return values == ControlledValues.REQUESTS_ONLY
        ? new ContainerResources(
            with(wanted.requests(), belowLimit(boosted, original)), wanted.limits())
        : withLimit(wanted, original, boosted);
  }

  private static long boostedMilli(Quantity base, StartupBoost.Cpu boost) {
    if (boost instanceof StartupBoost.Factor by) {
      return (long) ((double) base.milliValue() * (double) by.factor());
    }
    long more = ((StartupBoost.Amount) boost).quantity().milliValue();
    return saturatedSum(base.milliValue(), more);
  }

  private static long saturatedSum(long a, long b) {
    long sum = a + b;
    boolean overflow = ((a ^ sum) & (b ^ sum)) < 0;
    return overflow ? (a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
  }

  /** A request below the limit keeps the pod burstable. */
  private static Quantity belowLimit(Quantity boosted, ContainerResources original) {
    Quantity limit = original.limits() == null ? null : original.limits().get(Resources.CPU);
    if (limit == null || boosted.milliValue() <= limit.milliValue()) {
      return boosted;
    }
    return limit.compareTo(ONE_MILLI) > 0 ? limit.plus(MINUS_ONE_MILLI) : limit;
  }

  private static ContainerResources withLimit(
      ContainerResources wanted, ContainerResources original, Quantity boosted) {
    Quantity limit =
        ProportionalLimit.of(
                Resources.CPU,
                original.limit(Resources.CPU),
                original.request(Resources.CPU),
                boosted,
                Resources.ZERO)
            .limit();
    return new ContainerResources(
        with(wanted.requests(), boosted),
        limit == null ? wanted.limits() : with(wanted.limits(), limit));
  }

  private static Map<String, Quantity> with(
      @Nullable Map<String, Quantity> resources, Quantity cpu) {
    Map<String, Quantity> result =
        new TreeMap<>(resources == null ? Map.<String, Quantity>of() : resources);
    result.put(Resources.CPU, cpu);
    return result;
  }
}
