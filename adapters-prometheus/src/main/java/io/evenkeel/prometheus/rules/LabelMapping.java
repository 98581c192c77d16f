package io.evenkeel.prometheus.rules;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which label names which resource (upstream's {@code resourceConverter}): by overrides first, then
 * by a template such as {@code kube_<<.Group>>_<<.Resource>>}.
 */
final class LabelMapping {
  static final Set<String> FIELDS = Set.of("Group", "Resource");

  private final ApiResources resources;
  private final Map<String, GroupResource> overrides;
  private final @Nullable GoTemplate template;
  private final @Nullable GoRegex extractor;

  /**
   * Joins overrides and a template.
   *
   * @throws IllegalArgumentException if a label of that template would be no pattern
   */
  LabelMapping(
      ApiResources resources, Map<String, GroupResource> overrides, @Nullable GoTemplate template) {
    this.resources = resources;
    this.overrides = new LinkedHashMap<>(overrides);
    this.template = template;
    this.extractor = template == null ? null : extractor(template);
  }

  private static GoRegex extractor(GoTemplate template) {
    Map<String, Object> groups = Map.of("Group", "(?P<group>.+?)", "Resource", "(?P<resource>.+?)");
    return GoRegex.compile("^" + template.render(groups) + "$");
  }

  /** Returns the label that holds the name of a resource. */
  Optional<String> label(GroupResource resource) {
    for (Map.Entry<String, GroupResource> override : overrides.entrySet()) {
      if (override.getValue().equals(resource)) {
        return Optional.of(override.getKey());
      }
    }
    return Optional.ofNullable(template)
        .map(
            it ->
                it.render(
                    Map.of(
                        "Group",
                        resource.group().replace('.', '_').replace('-', '_'),
                        "Resource",
                        resources.singular(resource))))
        .filter(label -> !label.isEmpty());
  }

  /** Returns the resource whose name a label holds. */
  Optional<GroupResource> resource(String label) {
    GroupResource override = overrides.get(label);
    if (override != null) {
      return Optional.of(override);
    }
    return Optional.ofNullable(extractor)
        .flatMap(
            regex ->
                regex
                    .group(label, "resource")
                    .flatMap(name -> resources.find(regex.group(label, "group").orElse(""), name)));
  }
}
