package io.evenkeel.prometheus;

import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.PodSnapshot;
import io.evenkeel.model.PodUsage;
import io.evenkeel.model.Reading;
import io.evenkeel.prometheus.client.Answer;
import io.evenkeel.prometheus.client.InstantResult;
import io.evenkeel.prometheus.rules.AdapterCatalog;
import io.evenkeel.prometheus.rules.AdapterQuery;
import io.evenkeel.prometheus.rules.AdapterRules;
import io.evenkeel.spi.MetricQuery;
import io.evenkeel.spi.PodSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Plans by the rules of a prometheus-adapter, for one pass. */
final class RulePlans {
  private final AdapterRules rules;
  private final AdapterCatalog catalog;
  private final String namespace;
  private final PodSource pods;
  private final Settings settings;
  private final Map<LabelSelector, PodSource.Answer> listed = new HashMap<>();

  RulePlans(
      AdapterRules rules,
      AdapterCatalog catalog,
      String namespace,
      PodSource pods,
      Settings settings) {
    this.rules = rules;
    this.catalog = catalog;
    this.namespace = namespace;
    this.pods = pods;
    this.settings = settings;
  }

  Plan plan(MetricQuery query) {
    if (query instanceof MetricQuery.Pods ofPods) {
      return withPods(ofPods.pods(), names -> pods(ofPods, names));
    } else if (query instanceof MetricQuery.OfObject object) {
      return planned(
          catalog.object(object.name(), object.metric(), namespace, object.object()),
          (ask, answers) -> ValueReadings.ofObject(answers, ask.label(), name(object), settings));
    } else if (query instanceof MetricQuery.External external) {
      return planned(
          catalog.external(external.name(), external.metric(), namespace),
          (ask, answers) -> ValueReadings.all(answers, settings));
    } else if (query instanceof MetricQuery.Resource resource) {
      return withPods(
          resource.pods(),
          names -> usage(names, usages -> PodUsage.ofPods(usages, resource.name())));
    } else if (query instanceof MetricQuery.ContainerResource resource) {
      return withPods(
          resource.pods(),
          names ->
              usage(
                  names,
                  usages -> PodUsage.ofContainer(usages, resource.name(), resource.container())));
    }
    return Plan.unavailable("rules of prometheus-adapter know no metric of this kind");
  }

  /** A reference to a Namespace means the HPA's own, whatever name it has. */
  private String name(MetricQuery.OfObject query) {
    return query.object().kind().equals("Namespace") ? namespace : query.object().name();
  }

  private Plan pods(MetricQuery.Pods query, List<String> names) {
    return planned(
        catalog.pods(query.name(), query.metric(), namespace, names),
        (ask, answers) ->
            new PodReadings(ask.label(), new HashSet<>(names), settings).reading(answers));
  }

  private Plan planned(AdapterQuery query, Conversion conversion) {
    if (query instanceof AdapterQuery.Nothing nothing) {
      return Plan.unavailable(nothing.reason());
    }
    AdapterQuery.Ask ask = (AdapterQuery.Ask) query;
    return Plan.of(
        ask.promQl(),
        settings.freshness(ask.freshness()),
        answers -> conversion.reading(ask, answers));
  }

  private Plan usage(List<String> names, Function<List<PodUsage>, Reading> by) {
    if (!rules.servesUsage()) {
      return Plan.unavailable("the rules serve no usage: there are no resourceRules");
    }
    AdapterQuery cpu = rules.usage("cpu", namespace, names);
    AdapterQuery memory = rules.usage("memory", namespace, names);
    for (AdapterQuery query : List.of(cpu, memory)) {
      if (query instanceof AdapterQuery.Nothing nothing) {
        return Plan.unavailable(nothing.reason());
      }
    }
    AdapterQuery.Ask ofCpu = (AdapterQuery.Ask) cpu;
    AdapterQuery.Ask ofMemory = (AdapterQuery.Ask) memory;
    List<UsageReadings.Column> columns = List.of(column("cpu", ofCpu), column("memory", ofMemory));
    UsageReadings readings = new UsageReadings(columns, rules.usageWindow(), settings);
    return new Plan(
        List.of(ofCpu.promQl(), ofMemory.promQl()), answers -> readings.reading(answers, by));
  }

  private UsageReadings.Column column(String resource, AdapterQuery.Ask ask) {
    return new UsageReadings.Column(resource, ask.label(), rules.containerLabel(resource));
  }

  /** Pods are listed once per pass and selector. */
  private Plan withPods(LabelSelector selector, Function<List<String>, Plan> plan) {
    PodSource.Answer answer = listed.computeIfAbsent(selector, it -> pods.list(it, settings.now()));
    if (answer instanceof PodSource.Unavailable unavailable) {
      return Plan.unavailable("the pods cannot be listed: " + unavailable.reason());
    }
    List<PodSnapshot> found = ((PodSource.Listed) answer).pods();
    return plan.apply(found.stream().map(PodSnapshot::name).toList());
  }

  /** From the answers to the queries of a rule to a reading. */
  private interface Conversion {
    Reading reading(AdapterQuery.Ask ask, List<Answer<InstantResult>> answers);
  }
}
