package io.evenkeel.prometheus.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.LabelSelector.Operator;
import io.evenkeel.model.LabelSelector.Requirement;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.prometheus.client.Labels;
import io.evenkeel.prometheus.rules.AdapterQuery.Ask;
import io.evenkeel.prometheus.rules.AdapterQuery.Nothing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class AdapterRulesTest {
  private static final LabelSelector ALL = LabelSelector.everything();
  private static final String HTTP =
      """
      rules:
      - seriesQuery: 'http_requests_total{namespace!="",pod!=""}'
        resources:
          overrides:
            namespace: {resource: namespace}
            pod: {resource: pods}
            deploy: {group: apps, resource: deployment}
        name: {matches: '^(.*)_total$', as: '${1}_per_second'}
        metricsQuery: 'sum(rate(<<.Series>>{<<.LabelMatchers>>}[2m])) by (<<.GroupBy>>)'
      externalRules:
      - seriesQuery: 'queue_depth'
        resources: {overrides: {namespace: {resource: namespace}}}
        metricsQuery: 'max(<<.Series>>{<<.LabelMatchers>>})'
      - seriesQuery: 'global_depth'
        resources: {namespaced: false}
        metricsQuery: '<<.Series>>{<<.LabelMatchers>>}'
      """;

  private static Labels series(String name, String... labels) {
    Map<String, String> values = new HashMap<>(Map.of("__name__", name));
    for (int i = 0; i < labels.length; i += 2) {
      values.put(labels[i], labels[i + 1]);
    }
    return new Labels(values);
  }

  private static AdapterCatalog catalog() {
    return AdapterRules.parse(HTTP, "a.yaml")
        .catalog(
            Map.of(
                "http_requests_total{namespace!=\"\",pod!=\"\"}",
                List.of(
                    series(
                        "http_requests_total", "namespace", "shop", "pod", "web-0", "deploy", "w")),
                "queue_depth",
                List.of(series("queue_depth", "namespace", "shop")),
                "global_depth",
                List.of(series("global_depth"))));
  }

  private static String asked(AdapterQuery query) {
    return query instanceof Ask ask ? ask.promQl() : "nothing: " + ((Nothing) query).reason();
  }

  private static List<String> mistakes(String yaml) {
    InvalidAdapterRulesException e =
        catchThrowableOfType(
            InvalidAdapterRulesException.class, () -> AdapterRules.parse(yaml, "a.yaml"));
    return e == null ? List.of() : e.getMessage().lines().toList();
  }

  @Test
  void severalPods_areAskedForTogether() {
    Ask ask =
        (Ask)
            catalog()
                .pods(
                    "http_requests_per_second",
                    LabelSelector.parse("verb=GET"),
                    "shop",
                    List.of("web-0", "web-1"));

    assertThat(ask.promQl())
        .isEqualTo(
            "sum(rate(http_requests_total{verb=\"GET\",namespace=\"shop\","
                + "pod=~\"web-0|web-1\"}[2m])) by (pod)");
    assertThat(ask.label()).isEqualTo("pod");
    assertThat(ask.freshness())
        .isEqualTo(
            "max by (pod) (timestamp(http_requests_total{verb=\"GET\",namespace=\"shop\","
                + "pod=~\"web-0|web-1\"}))");
  }

  @Test
  void onePod_isAskedForByItsName_andNoneNotAtAll() {
    assertThat(asked(catalog().pods("http_requests_per_second", ALL, "shop", List.of("web-0"))))
        .contains("pod=\"web-0\"}");
    assertThat(asked(catalog().pods("http_requests_per_second", ALL, "shop", List.of())))
        .isEqualTo("nothing: there are no pods to ask for");
  }

  @Test
  void objects_areFoundByTheirKind_andANamespaceIsTheHpasOwn() {
    assertThat(
            asked(
                catalog()
                    .object("http_requests_per_second", ALL, "shop", ObjectRef.deployment("w"))))
        .isEqualTo(
            "sum(rate(http_requests_total{namespace=\"shop\",deploy=\"w\"}[2m])) by (deploy)");
    assertThat(
            asked(
                catalog()
                    .object(
                        "http_requests_per_second",
                        ALL,
                        "shop",
                        new ObjectRef("v1", "Namespace", "other"))))
        .isEqualTo("sum(rate(http_requests_total{namespace=\"shop\"}[2m])) by (namespace)");
    assertThat(
            asked(
                catalog()
                    .object(
                        "http_requests_per_second", ALL, "shop", new ObjectRef("v1", "Node", "n"))))
        .startsWith("nothing: metrics of nodes have no namespace");
  }

  @Test
  void external_isConfinedToItsNamespace_unlessTheRuleSaysNot() {
    assertThat(asked(catalog().external("queue_depth", LabelSelector.parse("queue=a"), "shop")))
        .isEqualTo("max(queue_depth{queue=\"a\",namespace=\"shop\"})");
    assertThat(asked(catalog().external("global_depth", ALL, "shop"))).isEqualTo("global_depth{}");
  }

  @Test
  void requirements_becomeMatchers_sortedByKey_asUpstream() {
    LabelSelector selector =
        new LabelSelector(
            Map.of("c", "1"),
            List.of(
                new Requirement("e", Operator.DOES_NOT_EXIST, List.of()),
                new Requirement("d", Operator.EXISTS, List.of()),
                new Requirement("b", Operator.NOT_IN, List.of("y", "x", "y")),
                new Requirement("a", Operator.IN, List.of("x"))));

    assertThat(asked(catalog().external("global_depth", selector, "shop")))
        .isEqualTo("global_depth{a=~\"x\",b!~\"x|y\",c=\"1\",d!=\"\",e=\"\"}");
  }

  @Test
  void labelThatPrometheusDoesNotKnow_isNamed() {
    assertThat(
            asked(
                catalog()
                    .external("global_depth", LabelSelector.parse("app.kubernetes.io/name=a"), "")))
        .isEqualTo(
            "nothing: externalRules[1] (a.yaml:14): \"app.kubernetes.io/name\" is no label of"
                + " Prometheus; select by another one");
  }

  @Test
  void template_namesLabelsOfAnyResource() {
    AdapterCatalog catalog =
        AdapterRules.parse(
                """
                rules:
                - seriesQuery: '{__name__=~"^x_.*"}'
                  seriesFilters: [{isNot: _bucket$}]
                  resources: {template: 'kube_<<.Group>>_<<.Resource>>'}
                  metricsQuery: 'sum(<<.Series>>{<<.LabelMatchers>>}) by (<<.GroupBy>>)'
                """,
                "a.yaml")
            .catalog(
                Map.of(
                    "{__name__=~\"^x_.*\"}",
                    List.of(
                        series("x_a", "kube_apps_deployment", "d", "kube__namespace", "n"),
                        series("x_bucket", "kube_apps_deployment", "d"),
                        series("x_c", "kube_apps_unknown", "d"))));

    assertThat(catalog.customMetrics()).containsExactly("deployments.apps/x_a");
  }

  @Test
  void laterRule_takesOverTheName_andThatIsSaid() {
    String two =
        """
        rules:
        - seriesQuery: 'a'
          resources: {overrides: {pod: {resource: pod}, namespace: {resource: namespace}}}
          name: {as: m}
          metricsQuery: 'sum(<<.Series>>{<<.LabelMatchers>>}) by (<<.GroupBy>>)'
        - seriesQuery: 'b'
          resources: {overrides: {pod: {resource: pod}, namespace: {resource: namespace}}}
          name: {as: m}
          metricsQuery: 'sum(<<.Series>>{<<.LabelMatchers>>}) by (<<.GroupBy>>)'
        """;
    AdapterRules rules = AdapterRules.parse(two, "a.yaml");
    AdapterCatalog both =
        rules.catalog(
            Map.of("a", List.of(series("a", "pod", "p")), "b", List.of(series("b", "pod", "p"))));

    assertThat(asked(both.pods("m", ALL, "n", List.of("p")))).startsWith("sum(b{");
    assertThat(rules.findings())
        .extracting(RuleFinding::render)
        .containsExactly(
            "a.yaml:2: rules[0]: its metric m is made by rules[1] (a.yaml:6) too, and the last rule"
                + " with series counts; give one of them another name");
  }

  @Test
  void usage_isGroupedByPodAndContainer() {
    AdapterRules rules =
        AdapterRules.parse(
            """
            resourceRules:
              cpu:
                containerQuery: sum by (<<.GroupBy>>) (rate(cpu{<<.LabelMatchers>>}[3m]))
                resources: {overrides: {namespace: {resource: namespace}, pod: {resource: pod}}}
                containerLabel: container
              memory:
                containerQuery: sum by (<<.GroupBy>>) (<<.Series>>mem{<<.LabelMatchers>>})
                nodeQuery: sum by (<<.GroupBy>>) (mem{<<.LabelMatchers>>,id='/'})
                resources: {overrides: {namespace: {resource: namespace}, pod: {resource: pod}}}
                containerLabel: container
              window: 3m
            """,
            "a.yaml");

    assertThat(asked(rules.usage("memory", "ml", List.of("a"))))
        .isEqualTo("sum by (pod,container) (mem{namespace=\"ml\",pod=\"a\"})");
    assertThat(rules.usageWindow()).hasMinutes(3);
    assertThat(asked(rules.usage("gpu", "ml", List.of("a"))))
        .startsWith("nothing: no resource rule");
  }

  @Test
  void everyMistake_isListed_withItsLine() {
    assertThat(
            mistakes(
                """
                rules:
                - seriesQuery: ''
                  seriesFilters: [{is: a, isNot: b}, {is: '('}]
                  resources: {overrides: {pod: {resource: podd}}, template: 'x'}
                  name: {matches: '(a)(b)'}
                  metricsQuery: '<<.Nothing>>'
                - metricsQuery: [3]
                  serieQuery: up
                externalRule: []
                """))
        .containsExactly(
            "a.yaml:2: rules[0].seriesQuery: must be set; write a selector such as"
                + " 'up{namespace!=\"\"}'",
            "a.yaml:3: rules[0].seriesFilters[0].is: must be set, or isNot, and not both",
            "a.yaml:3: rules[0].seriesFilters[1].is: is no regular expression of RE2 (missing"
                + " closing )); correct it",
            "a.yaml:4: rules[0].resources.overrides.pod.resource: no resource is called \"podd\";"
                + " correct it, or add it to the known resources",
            "a.yaml:4: rules[0].resources.template: must use <<.Resource>>",
            "a.yaml:5: rules[0].name.as: must be set, because name.matches has several groups;"
                + " write such as $1",
            "a.yaml:6: rules[0].metricsQuery: is no template that can be used: there is no field"
                + " .Nothing; there are GroupBy, GroupBySlice, LabelMatchers, LabelValuesByName,"
                + " Series",
            "a.yaml:7: rules[1].seriesQuery: must be set; write a selector such as"
                + " 'up{namespace!=\"\"}'",
            "a.yaml:7: rules[1].metricsQuery: must be text, got a list; put it in quotes",
            "a.yaml:8: rules[1].serieQuery: is no field of the adapter's; there are seriesQuery,"
                + " seriesFilters, resources, name, metricsQuery",
            "a.yaml:9: externalRule: is no field of the adapter's; there are rules, externalRules,"
                + " resourceRules");
  }

  @Test
  void configMap_isLookedInto_andLinesAreThoseOfTheFile() {
    assertThat(
            mistakes(
                """
                apiVersion: v1
                kind: Namespace
                metadata: {name: monitoring}
                ---
                apiVersion: v1
                kind: ConfigMap
                data:
                  config.yaml: |
                    rules:
                    - seriesQuery: 'up'
                      resources: {template: <<.Resource>>}
                      metricsQuery: '<<.Series'
                """))
        .containsExactly(
            "a.yaml:12: rules[0].metricsQuery: is no template that can be used: << is not closed"
                + " by >>");
  }

  @Test
  void anchorsAndMergeKeys_areFollowed_andMergingOneselfEnds() {
    String merged =
        """
        rules:
        - &base
          seriesQuery: up
          resources: {template: <<.Resource>>}
          metricsQuery: up{<<.LabelMatchers>>}
          name: {as: 95}
        - <<: *base
          seriesQuery: down
        """;

    assertThat(AdapterRules.parse(merged, "a.yaml").seriesQueries()).containsExactly("up", "down");
    assertThat(mistakes("rules:\n- &a\n  <<: *a\n")).isNotEmpty();
    assertThat(mistakes("rules:\n- <<: 3\n").get(0))
        .isEqualTo("a.yaml:2: rules[0]: must merge an object; name an anchor with *");
  }

  @Test
  void fileWithoutRules_andBrokenYaml_areNamed() {
    assertThat(mistakes("kind: Pod\n"))
        .containsExactly(
            "a.yaml: holds no configuration of prometheus-adapter; it has rules, externalRules or"
                + " resourceRules");
    assertThat(mistakes("rules: [\n")).first().asString().startsWith("a.yaml:2: broken YAML: ");
  }

  @Test
  void rulesThatComeToNothing_areFound() {
    AdapterRules rules =
        AdapterRules.parse(
            """
            rules:
            - seriesQuery: 'gpu{namespace!="",pod!=""}'
              resources: &r {overrides: {namespace: {resource: namespace}, pod: {resource: pod}}}
              name: {as: gpu}
              metricsQuery: 'avg(<<.Series>>{<<.LabelMatchers>>})'
            - seriesQuery: 'ttft_seconds{pod!=""}'
              resources: *r
              name: {as: ttft}
              metricsQuery: 'histogram_quantile(0.95, sum(rate(<<.Series>>{<<.LabelMatchers>>}[5m])) by (le))'
            - seriesQuery: 'tokens{pod!=""}'
              resources: {overrides: {pod: {resource: pod}}, namespaced: false}
              name: {as: tokens}
              metricsQuery: 'rate(<<.Series>>[1m])'
            - seriesQuery: 'right_bucket{pod!=""}'
              resources: *r
              name: {as: right}
              metricsQuery: 'histogram_quantile(0.9, sum without (x) (rate(<<.Series>>{<<.LabelMatchers>>}[5m])))'
            - seriesQuery: 'hard'
              resources: *r
              name: {as: hard}
              metricsQuery: 'sum by (pod) (<<.Series>>{<<.LabelMatchers>>}) / sum("by" == "(") # by'
            """,
            "a.yaml");

    assertThat(rules.findings())
        .extracting(RuleFinding::kind, RuleFinding::line, it -> it.path().text())
        .containsExactly(
            tuple(RuleFinding.Kind.GROUP_BY_MISSING, 5, "rules[0].metricsQuery"),
            tuple(RuleFinding.Kind.HISTOGRAM_WITHOUT_BUCKET, 9, "rules[1].metricsQuery"),
            tuple(RuleFinding.Kind.GROUP_BY_MISSING, 9, "rules[1].metricsQuery"),
            tuple(RuleFinding.Kind.MATCHERS_MISSING, 13, "rules[2].metricsQuery"),
            tuple(RuleFinding.Kind.NOT_AGGREGATED, 13, "rules[2].metricsQuery"),
            tuple(RuleFinding.Kind.WITHOUT_EFFECT, 10, "rules[2]"));
    assertThat(rules.findings().get(0).render())
        .isEqualTo(
            "a.yaml:5: rules[0].metricsQuery: avg drops the label that says whose value it is, so"
                + " no pod or object gets one; write by (<<.GroupBy>>) into each aggregation");
  }

  @Test
  void metricThatIsNotThere_isExplainedByItsRule() {
    AdapterCatalog empty =
        AdapterRules.parse(HTTP.replace("${1}_per_second", "m"), "a.yaml").catalog(Map.of());

    assertThat(asked(empty.pods("m", ALL, "n", List.of("p"))))
        .isEqualTo(
            "nothing: no metric pods/m: rules[0] (a.yaml:2) finds no series by"
                + " http_requests_total{namespace!=\"\",pod!=\"\"}");
    assertThat(asked(empty.pods("other", ALL, "n", List.of("p"))))
        .isEqualTo("nothing: no rule makes a metric pods/other");
    assertThat(asked(catalog().pods("other", ALL, "n", List.of("p"))))
        .endsWith(
            "there are deployments.apps/http_requests_per_second,"
                + " namespaces/http_requests_per_second, pods/http_requests_per_second");
  }

  /** Whatever a namespace, a pod or a value is, the query keeps its shape. */
  @Property(tries = 300)
  void values_cannotChangeAQuery(
      @ForAll("nasty") String namespace,
      @ForAll("nasty") String pod,
      @ForAll("nasty") String value) {
    LabelSelector selector =
        new LabelSelector(
            Map.of("v", value), List.of(new Requirement("w", Operator.IN, List.of(value, pod))));

    String query =
        asked(catalog().pods("http_requests_per_second", selector, namespace, List.of(pod, value)));

    String shape = withoutLiterals(query);
    assertThat(shape)
        .isIn(
            "sum(rate(http_requests_total{v=,w=~,namespace=,pod=~}[2m])) by (pod)",
            "sum(rate(http_requests_total{v=,w=~,pod=~}[2m])) by (pod)");
  }

  /** A template that puts values in as they are gets only such as Kubernetes allows. */
  @Property
  void rawValues_areHarmless_orTheMetricIsNotAskedFor(@ForAll("nasty") String value) {
    AdapterCatalog catalog =
        AdapterRules.parse(
                """
                externalRules:
                - seriesQuery: q
                  metricsQuery: 'q{a="<<index .LabelValuesByName "a">>"}'
                """,
                "a.yaml")
            .catalog(Map.of("q", List.of(series("q"))));

    String query =
        asked(catalog.external("q", new LabelSelector(Map.of("a", value), List.of()), ""));

    assertThat(query.startsWith("nothing: ") || query.equals("q{a=\"" + value + "\"}")).isTrue();
    assertThat(query.startsWith("nothing: ") || value.matches("[a-zA-Z0-9._-]*")).isTrue();
  }

  private static String withoutLiterals(String query) {
    return query.replaceAll("\"([^\"\\\\\n]|\\\\[^\n])*\"", "");
  }

  @Provide
  Arbitrary<String> nasty() {
    return Arbitraries.strings().withChars("ab-.\"\\\n\r'`{}(),=~!|*+?[]^$<>#").ofMaxLength(12);
  }
}
