package io.evenkeel.prometheus.rules;

import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.prometheus.client.Labels;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a prometheus-adapter, read and compiled. Immutable.
 *
 * <p>Rules alone do not say which metrics there are: that depends on the series Prometheus has. Ask
 * it for {@link #seriesQueries}, hand the answers to {@link #catalog}, and the catalog knows the
 * query for each metric.
 */
public final class AdapterRules {
  private final List<Rule> rules;
  private final List<Rule> externalRules;
  private final @Nullable ResourceRule cpu;
  private final @Nullable ResourceRule memory;
  private final Duration window;
  private final ApiResources resources;

  private AdapterRules(YamlObject config, ApiResources resources) {
    RuleReader reader = new RuleReader(resources);
    this.resources = resources;
    this.rules = reader.rules(config, "rules");
    this.externalRules = reader.rules(config, "externalRules");
    YamlObject usage = config.object("resourceRules");
    this.cpu = usage == null ? null : reader.resourceRule(usage, "cpu");
    this.memory = usage == null ? null : reader.resourceRule(usage, "memory");
    this.window = usage == null ? Duration.ZERO : window(usage);
    if (usage != null) {
      usage.rejectOthers();
    }
    config.rejectOthers();
  }

  private static Duration window(YamlObject usage) {
    String text = usage.text("window");
    if (text.isEmpty()) {
      return Duration.ZERO;
    }
    return PrometheusDuration.parse(text)
        .orElseGet(
            () -> {
              usage.reject("window", "must be a length of time; write such as 3m");
              return Duration.ZERO;
            });
  }

  /**
   * Reads the rules from the adapter's own file, or from a ConfigMap in a file of manifests.
   *
   * @throws InvalidAdapterRulesException with every mistake
   */
  public static AdapterRules read(Path file) {
    return read(file, ApiResources.builtIn());
  }

  /**
   * Reads the rules, which may speak of those resources.
   *
   * @throws InvalidAdapterRulesException with every mistake
   */
  public static AdapterRules read(Path file, ApiResources resources) {
    Mistakes mistakes = new Mistakes(file.toString());
    String text = ConfigDocuments.text(file, mistakes);
    mistakes.throwIfAny();
    return parse(text, mistakes, resources);
  }

  /**
   * Reads the rules from a text.
   *
   * @param source what to call the text in messages
   * @throws InvalidAdapterRulesException with every mistake
   */
  public static AdapterRules parse(String text, String source) {
    return parse(text, new Mistakes(source), ApiResources.builtIn());
  }

  private static AdapterRules parse(String text, Mistakes mistakes, ApiResources resources) {
    List<YamlObject> configs = ConfigDocuments.in(text, mistakes);
    if (configs.size() != 1 && mistakes.count() == 0) {
      mistakes.add(
          0,
          configs.isEmpty()
              ? "holds no configuration of prometheus-adapter; it has rules, externalRules or"
                  + " resourceRules"
              : "holds " + configs.size() + " configurations of prometheus-adapter; keep one");
    }
    AdapterRules read =
        configs.stream()
            .map(config -> new AdapterRules(config, resources))
            .reduce((first, second) -> first)
            .orElse(null);
    mistakes.throwIfAny();
    if (read == null) {
      throw new AssertionError("a mistake was just added");
    }
    return read;
  }

  /** Returns the selectors of series whose label sets {@link #catalog} needs, each once. */
  public List<String> seriesQueries() {
    Set<String> queries = new LinkedHashSet<>();
    all().forEach(rule -> queries.add(rule.seriesQuery()));
    return List.copyOf(queries);
  }

  /**
   * Returns which metrics there are.
   *
   * @param series the label sets by selector; a selector that is missing has found none
   */
  public AdapterCatalog catalog(Map<String, List<Labels>> series) {
    return new AdapterCatalog(this, series);
  }

  /** Returns what is wrong with the rules whatever series there are. */
  public List<RuleFinding> findings() {
    List<RuleFinding> findings = new ArrayList<>();
    rules.forEach(rule -> findings.addAll(RuleLint.custom(rule)));
    externalRules.forEach(rule -> findings.addAll(RuleLint.external(rule)));
    findings.addAll(RuleLint.shadowed(rules));
    findings.addAll(RuleLint.shadowed(externalRules));
    return findings;
  }

  /**
   * Returns which metrics of an HPA no rule can make, whatever series there are.
   *
   * @param source what to call the HPA's file in messages
   */
  public List<RuleFinding> findings(HpaSpec spec, String source) {
    return NameLint.findings(spec, source, rules, externalRules);
  }

  /** Returns whether the rules serve usage of cpu and memory ({@code metrics.k8s.io}). */
  public boolean servesUsage() {
    return cpu != null && memory != null;
  }

  /** Returns the length of time that usage is said to cover. */
  public Duration usageWindow() {
    return window;
  }

  /**
   * Returns the query for the usage of a resource by the containers of pods.
   *
   * @param resource {@code cpu} or {@code memory}; the adapter serves no other
   * @param namespace namespace of the pods
   * @param pods names of the pods
   */
  public AdapterQuery usage(String resource, String namespace, List<String> pods) {
    ResourceRule rule = resource.equals("cpu") ? cpu : resource.equals("memory") ? memory : null;
    if (rule == null) {
      return new AdapterQuery.Nothing("no resource rule serves " + resource);
    }
    MatcherTexts.Request request =
        new MatcherTexts.Request(
            GroupResource.PODS,
            namespace,
            pods,
            List.of(rule.containerLabel()),
            LabelSelector.everything());
    return MatcherTexts.ask(rule.spot(), rule.labels(), rule.query(), "", request);
  }

  /** Returns the label of that resource rule that names the container. */
  public String containerLabel(String resource) {
    ResourceRule rule = resource.equals("memory") ? memory : cpu;
    return rule == null ? "" : rule.containerLabel();
  }

  List<Rule> rules() {
    return rules;
  }

  List<Rule> externalRules() {
    return externalRules;
  }

  ApiResources resources() {
    return resources;
  }

  private Stream<Rule> all() {
    return Stream.concat(rules.stream(), externalRules.stream());
  }
}
