package io.evenkeel.vpa;

import io.evenkeel.model.Quantity;
import io.evenkeel.trace.Trace;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Rounds CPU up to whole cores for the containers that an annotation of the VPA names: {@code
 * vpa-post-processor.kubernetes.io/<container>_integerCPU: "true"} (upstream's {@code
 * IntegerCPUPostProcessor}).
 */
final class IntegerCpu {
  private static final String PREFIX = "vpa-post-processor.kubernetes.io/";
  private static final String SUFFIX = "_integerCPU";

  private final Set<String> containers;
  private final Trace trace;

  IntegerCpu(Map<String, String> annotations, Trace trace) {
    this.trace = trace;
    containers = new HashSet<>();
    annotations.forEach(
        (key, value) -> {
          String container = containerName(key, PREFIX, SUFFIX);
          if (!container.isEmpty() && value.equals("true")) {
            containers.add(container);
          }
        });
  }

  /** Returns what is between prefix and suffix; empty if the key has not both. */
  static String containerName(String key, String prefix, String suffix) {
    boolean fits =
        key.startsWith(prefix)
            && key.endsWith(suffix)
            && key.length() >= prefix.length() + suffix.length();
    return fits ? key.substring(prefix.length(), key.length() - suffix.length()) : "";
  }

  Recommendation applied(Recommendation recommendation) {
    return new Recommendation(recommendation.containers().stream().map(this::applied).toList());
  }

  private ContainerRecommendation applied(ContainerRecommendation container) {
    String name = container.containerName();
    if (!containers.contains(name)) {
      return container;
    }
    return new ContainerRecommendation(
        name,
        traced(name, Bound.TARGET, container.target()),
        traced(name, Bound.LOWER, container.lowerBound()),
        traced(name, Bound.UPPER, container.upperBound()),
        wholeCores(container.uncappedTarget()));
  }

  private @Nullable Map<String, Quantity> traced(
      String container, Bound bound, @Nullable Map<String, Quantity> resources) {
    Map<String, Quantity> whole = wholeCores(resources);
    if (whole != null && resources != null && !whole.equals(resources)) {
      trace
          .step(VpaStep.INTEGER_CPU)
          .about(container)
          .note(bound.label(Resource.CPU))
          .numbers(milli(resources), milli(whole));
    }
    return whole;
  }

  private static long milli(Map<String, Quantity> resources) {
    Quantity cpu = resources.get(Resources.CPU);
    return cpu == null ? 0 : cpu.milliValue();
  }

  static @Nullable Map<String, Quantity> wholeCores(@Nullable Map<String, Quantity> resources) {
    Quantity cpu = resources == null ? null : resources.get(Resources.CPU);
    if (resources == null || cpu == null) {
      return resources;
    }
    Map<String, Quantity> whole = new TreeMap<>(resources);
    whole.put(Resources.CPU, Quantity.parse(Long.toString(Amounts.units(cpu))));
    return whole;
  }
}
