package io.evenkeel.prometheus.rules;

import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.prometheus.client.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The metrics that rules make of the series that are there. Where several rules make the same
 * metric the last one counts, as upstream. Immutable.
 */
public final class AdapterCatalog {
  private final AdapterRules rules;
  private final Map<Key, Origin> custom = new TreeMap<>();
  private final Map<String, Origin> external = new TreeMap<>();
  private final List<Yield> yields = new ArrayList<>();

  AdapterCatalog(AdapterRules rules, Map<String, List<Labels>> series) {
    this.rules = rules;
    for (Rule rule : rules.rules()) {
      register(rule, series.getOrDefault(rule.seriesQuery(), List.of()));
    }
    for (Rule rule : rules.externalRules()) {
      registerExternal(rule, series.getOrDefault(rule.seriesQuery(), List.of()));
    }
  }

  private void register(Rule rule, List<Labels> series) {
    Yield yield = new Yield(rule, series.size());
    for (Labels labels : series) {
      Optional<String> name = name(rule, labels, yield);
      for (String label : name.isEmpty() ? Set.<String>of() : labels.values().keySet()) {
        Optional<GroupResource> resource =
            label.equals("__name__") ? Optional.empty() : rule.labels().resource(label);
        if (resource.isPresent()) {
          yield.resources.add(resource.get().toString());
          custom.put(
              new Key(resource.get(), name.orElseThrow()), new Origin(rule, labels.metric()));
        }
      }
    }
    yields.add(yield);
  }

  private void registerExternal(Rule rule, List<Labels> series) {
    Yield yield = new Yield(rule, series.size());
    for (Labels labels : series) {
      name(rule, labels, yield)
          .ifPresent(name -> external.put(name, new Origin(rule, labels.metric())));
    }
    yields.add(yield);
  }

  private static Optional<String> name(Rule rule, Labels labels, Yield yield) {
    Optional<String> name =
        rule.takes(labels.metric()) ? rule.naming().name(labels.metric()) : Optional.empty();
    name.ifPresent(yield.names::add);
    return name;
  }

  /** Returns the custom metrics, such as {@code pods/http_requests_per_second}. */
  public Set<String> customMetrics() {
    Set<String> names = new TreeSet<>();
    custom.keySet().forEach(key -> names.add(key.text()));
    return names;
  }

  /** Returns the external metrics. */
  public Set<String> externalMetrics() {
    return new TreeSet<>(external.keySet());
  }

  /**
   * Returns the query for a metric of pods.
   *
   * @param metric name of the metric
   * @param series which series of it
   * @param namespace namespace of the pods
   * @param pods names of the pods
   */
  public AdapterQuery pods(
      String metric, LabelSelector series, String namespace, List<String> pods) {
    return custom(
        metric, new MatcherTexts.Request(GroupResource.PODS, namespace, pods, List.of(), series));
  }

  /**
   * Returns the query for a metric of one object. For a Namespace that is the HPA's own, whatever
   * name the reference has, as upstream.
   *
   * @param metric name of the metric
   * @param series which series of it
   * @param namespace namespace of the HPA
   * @param object the object
   */
  public AdapterQuery object(
      String metric, LabelSelector series, String namespace, ObjectRef object) {
    Optional<GroupResource> found = rules.resources().ofKind(object.apiVersion(), object.kind());
    if (found.isEmpty()) {
      return new AdapterQuery.Nothing(
          "kind " + object.kind() + " is not known; add it to the known resources");
    }
    GroupResource resource = found.get();
    boolean itself = resource.equals(GroupResource.NAMESPACES);
    if (resource.isRootScoped() && !itself) {
      return new AdapterQuery.Nothing(
          "metrics of " + resource + " have no namespace, and an HPA only asks within its own");
    }
    return custom(
        metric,
        new MatcherTexts.Request(
            resource,
            itself ? "" : namespace,
            List.of(itself ? namespace : object.name()),
            List.of(),
            series));
  }

  /**
   * Returns the query for an external metric.
   *
   * @param metric name of the metric
   * @param series which series of it
   * @param namespace namespace of the HPA
   */
  public AdapterQuery external(String metric, LabelSelector series, String namespace) {
    Origin origin = external.get(metric);
    return origin == null
        ? new AdapterQuery.Nothing(absent(metric, metric, externalMetrics()))
        : MatcherTexts.askExternal(origin.rule(), origin.series(), namespace, series);
  }

  private AdapterQuery custom(String metric, MatcherTexts.Request request) {
    Key key = new Key(request.resource(), metric);
    Origin origin = custom.get(key);
    if (origin == null) {
      return new AdapterQuery.Nothing(absent(key.text(), metric, customMetrics()));
    }
    Rule rule = origin.rule();
    return MatcherTexts.ask(rule.spot(), rule.labels(), rule.query(), origin.series(), request);
  }

  /** Says why there is no such metric: what became of the rule that would make it, if one would. */
  private String absent(String what, String metric, Set<String> present) {
    return yields.stream()
        .filter(yield -> yield.mayMake(metric))
        .findFirst()
        .map(yield -> "no metric " + what + ": " + yield.rule.spot() + " " + yield.emptiness())
        .orElseGet(
            () ->
                "no rule makes a metric "
                    + what
                    + (present.isEmpty() ? "" : "; there are " + shown(present)));
  }

  private static String shown(Set<String> names) {
    int most = 10;
    String first = String.join(", ", names.stream().limit(most).toList());
    return names.size() <= most ? first : first + " and " + (names.size() - most) + " more";
  }

  /** Returns which rules come to nothing with the series that are there. */
  public List<RuleFinding> findings() {
    List<RuleFinding> findings = new ArrayList<>();
    for (Yield yield : yields) {
      boolean isCustom = rules.rules().contains(yield.rule);
      if (yield.names.isEmpty()) {
        findings.add(
            yield
                .rule
                .spot()
                .finding(RuleFinding.Kind.NO_SERIES, yield.emptiness(), yield.remedy()));
      } else if (isCustom && yield.resources.isEmpty()) {
        findings.add(
            yield
                .rule
                .spot()
                .finding(RuleFinding.Kind.NO_RESOURCE, yield.emptiness(), yield.remedy()));
      }
    }
    return findings;
  }

  private record Key(GroupResource resource, String metric) implements Comparable<Key> {
    String text() {
      return resource + "/" + metric;
    }

    @Override
    public int compareTo(Key other) {
      return text().compareTo(other.text());
    }
  }

  private record Origin(Rule rule, String series) {}

  /** What one rule has made of the series that are there. */
  private static final class Yield {
    private final Rule rule;
    private final int found;
    private final Set<String> names = new TreeSet<>();
    private final Set<String> resources = new TreeSet<>();

    Yield(Rule rule, int found) {
      this.rule = rule;
      this.found = found;
    }

    boolean mayMake(String metric) {
      return names.contains(metric) || rule.onlyName().filter(metric::equals).isPresent();
    }

    String emptiness() {
      if (found == 0) {
        return "finds no series by " + rule.seriesQuery();
      }
      if (names.isEmpty()) {
        return "filters out all of the " + found + " series it finds, by name";
      }
      return resources.isEmpty()
          ? "finds series, but no label of them names a resource"
          : "makes that metric of " + String.join(", ", resources) + " only";
    }

    String remedy() {
      if (found == 0) {
        return RuleLint.lacksBuckets(rule)
            ? "a histogram's series are called …_bucket: ask for those"
            : "check the name and labels in Prometheus, and whether the target is scraped";
      }
      return names.isEmpty()
          ? "correct seriesFilters or name.matches"
          : "name the labels of the series in resources.overrides";
    }
  }
}
