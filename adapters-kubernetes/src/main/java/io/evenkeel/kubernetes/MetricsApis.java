package io.evenkeel.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.PodUsage;
import io.evenkeel.model.Reading;
import io.evenkeel.spi.MetricQuery;
import io.evenkeel.spi.MetricSource;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The metrics APIs of a cluster, asked as upstream's controller asks them:
 *
 * <pre>
 * Resource, ContainerResource   metrics.k8s.io/v1beta1           once for all resources of the pods
 * Pods, Object                  custom.metrics.k8s.io            in the version the server prefers
 * External                      external.metrics.k8s.io/v1beta1
 * </pre>
 *
 * <p>All requests of a batch are under way at the same time. Triggers of KEDA are not served here.
 */
final class MetricsApis implements MetricSource {
  private static final String RESOURCE = "metrics.k8s.io/v1beta1";
  private static final String EXTERNAL = "external.metrics.k8s.io/v1beta1";
  private static final String FETCH = "unable to fetch metrics from %s metrics API: ";

  private final ApiServer server;
  private final ApiResources resources;
  private final CustomMetricsVersion custom;
  private final String namespace;

  MetricsApis(
      ApiServer server, ApiResources resources, CustomMetricsVersion custom, String namespace) {
    this.server = server;
    this.resources = resources;
    this.custom = custom;
    this.namespace = namespace;
  }

  @Override
  public List<Reading> read(List<MetricQuery> queries, Instant now) {
    List<Question> questions = queries.stream().map(query -> question(query, now)).toList();
    Map<ApiPath, CompletableFuture<Reply>> coming = new HashMap<>();
    for (Question question : questions) {
      if (question instanceof Asked asked) {
        coming.computeIfAbsent(asked.path(), server::begin);
      }
    }
    return questions.stream().map(question -> reading(question, coming)).toList();
  }

  private Reading reading(Question question, Map<ApiPath, CompletableFuture<Reply>> coming) {
    return question instanceof Asked asked
        ? asked.meaning().apply(server.await(coming.computeIfAbsent(asked.path(), server::begin)))
        : Reading.unavailable(((Pointless) question).reason());
  }

  private Question question(MetricQuery query, Instant now) {
    if (query instanceof MetricQuery.Resource resource) {
      return new Asked(
          usagePath(resource.pods()),
          ofUsage(resource.name(), usages -> PodUsage.ofPods(usages, resource.name())));
    }
    if (query instanceof MetricQuery.ContainerResource resource) {
      String name = resource.name();
      return new Asked(
          usagePath(resource.pods()),
          ofUsage(name, usages -> PodUsage.ofContainer(usages, name, resource.container())));
    }
    if (query instanceof MetricQuery.Pods pods) {
      return ofPods(pods, now);
    }
    if (query instanceof MetricQuery.OfObject object) {
      return ofObject(object, now);
    }
    return query instanceof MetricQuery.External external
        ? ofExternal(external)
        : new Pointless("the metrics APIs of the cluster do not serve KEDA's triggers");
  }

  private ApiPath usagePath(LabelSelector pods) {
    return ApiPath.namespaced(RESOURCE, namespace, "pods").with("labelSelector", pods.toString());
  }

  private static Function<Reply, Reading> ofUsage(
      String resource, Function<List<PodUsage>, Reading> meaning) {
    String prefix = "unable to get metrics for resource " + resource + ": ";
    return reply ->
        reply.isOk()
            ? meaning.apply(MetricAnswers.usages(reply.json()))
            : Reading.unavailable(prefix + FETCH.formatted("resource") + reply.reason());
  }

  private Question ofPods(MetricQuery.Pods query, Instant now) {
    ApiPath path =
        ApiPath.namespaced(custom.at(now), namespace, "pods")
            .add("*", query.name())
            .with("labelSelector", query.pods().toString())
            .with("metricLabelSelector", query.metric().toString());
    return new Asked(path, meaning("custom", MetricAnswers::perPod));
  }

  /** Of a namespace itself metrics are asked for in a way of their own. */
  private Question ofObject(MetricQuery.OfObject query, Instant now) {
    ObjectRef object = query.object();
    ApiPath root = ApiPath.ofVersion(custom.at(now)).add("namespaces");
    String selector = query.metric().toString();
    if (object.kind().equals("Namespace")) {
      ApiPath path = root.add(object.name(), "metrics", query.name());
      return new Asked(path.with("metricLabelSelector", selector), ofCustomObject());
    }
    ApiResources.Answer kind = resources.of(object);
    if (kind instanceof ApiResources.Unknown unknown) {
      return new Pointless(FETCH.formatted("custom") + unknown.reason());
    }
    String plural = ((ApiResources.Known) kind).withGroup();
    ApiPath path = root.add(namespace, plural, object.name(), query.name());
    return new Asked(path.with("metricLabelSelector", selector), ofCustomObject());
  }

  private static Function<Reply, Reading> ofCustomObject() {
    return meaning("custom", list -> MetricAnswers.values(list, "custom"));
  }

  private Question ofExternal(MetricQuery.External query) {
    ApiPath path =
        ApiPath.namespaced(EXTERNAL, namespace, query.name())
            .with("labelSelector", query.metric().toString());
    return new Asked(path, meaning("external", list -> MetricAnswers.values(list, "external")));
  }

  private static Function<Reply, Reading> meaning(
      String api, Function<JsonNode, Reading> understanding) {
    return reply ->
        reply.isOk()
            ? understanding.apply(reply.json())
            : Reading.unavailable(FETCH.formatted(api) + reply.reason());
  }

  /** What becomes of a query. */
  private sealed interface Question {}

  /** A request, and what its reply means; several queries may share one. */
  private record Asked(ApiPath path, Function<Reply, Reading> meaning) implements Question {}

  /** Nobody can be asked. */
  private record Pointless(String reason) implements Question {}
}
