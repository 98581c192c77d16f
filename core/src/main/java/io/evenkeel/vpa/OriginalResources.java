package io.evenkeel.vpa;

import io.evenkeel.model.Quantity;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a container had before its boost, as the annotation keeps it: {@code
 * {"requests":{"cpu":"1"},"limits":{}}}.
 */
final class OriginalResources {
  /** No annotation that upstream writes is longer than this. */
  private static final int MAX_LENGTH = 4096;

  private static final Pattern OBJECT =
      Pattern.compile("\"(requests|limits)\"\\s*:\\s*\\{([^{}]*)\\}");
  private static final Pattern ENTRY = Pattern.compile("\"([^\"\\\\]+)\"\\s*:\\s*\"([^\"\\\\]*)\"");

  private OriginalResources() {}

  static String write(ContainerResources original) {
    return "{\"requests\":"
        + Json.object(controllable(original.requests()))
        + ",\"limits\":"
        + Json.object(controllable(original.limits()))
        + "}";
  }

  private static Map<String, Quantity> controllable(@Nullable Map<String, Quantity> resources) {
    Map<String, Quantity> kept =
        new TreeMap<>(resources == null ? Map.<String, Quantity>of() : resources);
    kept.keySet().retainAll(ContainerPolicy.CONTROLLABLE);
    return kept;
  }

  /** Returns what the annotation keeps; nothing if it is not of that form. */
  static Optional<ContainerResources> read(@Nullable String annotation) {
    if (annotation == null || annotation.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      return Optional.of(
              new ContainerResources(map("requests", annotation), map("limits", annotation)))
          .filter(it -> it.requests() != null);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static @Nullable Map<String, Quantity> map(String field, String annotation) {
    Matcher object = OBJECT.matcher(annotation);
    while (object.find()) {
      if (object.group(1).equals(field)) {
        Map<String, Quantity> resources = new TreeMap<>();
        Matcher entry = ENTRY.matcher(object.group(2));
        while (entry.find()) {
          resources.put(entry.group(1), Quantity.parse(entry.group(2)));
        }
        return resources;
      }
    }
    return null;
  }
}
