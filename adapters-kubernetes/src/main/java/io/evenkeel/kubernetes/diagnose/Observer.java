package io.evenkeel.kubernetes.diagnose;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.kubernetes.KubernetesCluster;
import io.evenkeel.kubernetes.KubernetesObjects.Answer;
import io.evenkeel.kubernetes.diagnose.ObservedHpa.Metric;
import io.evenkeel.kubernetes.diagnose.ObservedHpa.Target;
import io.evenkeel.manifest.HpaManifests;
import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.spi.ScaleTarget;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads what the checks look at. */
final class Observer {
  private final KubernetesCluster cluster;
  private final Scope scope;
  private final Instant now;
  private final Reader reader;

  Observer(KubernetesCluster cluster, Scope scope, Instant now) {
    this.cluster = cluster;
    this.scope = scope;
    this.now = now;
    this.reader = new Reader(cluster.objects());
  }

  Observations observations() {
    List<ObservedApi> apis = new ApiProbe(cluster.objects()).observed();
    List<JsonNode> hpas = reader.list(Reader.Kind.HPA, scope.namespace(), "");
    List<JsonNode> scaled = reader.list(Reader.Kind.SCALED_OBJECT, scope.namespace(), "");
    List<JsonNode> vpas = reader.list(Reader.Kind.VPA, scope.namespace(), "");
    List<ObservedHpa> observed =
        hpas.stream().filter(this::isCovered).map(hpa -> observed(hpa, apis)).toList();
    List<JsonNode> covered = scaled.stream().filter(this::isCovered).toList();
    List<JsonNode> warnings = covered.isEmpty() ? List.of() : reader.warnings(scope.namespace());
    return new Observations(apis, observed, covered, hpas, scaled, vpas, warnings, reader.gaps());
  }

  private boolean isCovered(JsonNode object) {
    String owner = object.path("metadata").path("ownerReferences").path(0).path("name").asText("");
    String target = object.path("spec").path("scaleTargetRef").path("name").asText("");
    return scope.covers(object.path("metadata").path("name").asText(""), target)
        || (!owner.isEmpty() && scope.covers(owner, target));
  }

  private ObservedHpa observed(JsonNode object, List<ObservedApi> apis) {
    String namespace = object.path("metadata").path("namespace").asText("");
    Target target = target(namespace, Targets.of(object));
    Optional<LabelSelector> selector = selector(target);
    List<JsonNode> pods =
        selector
            .map(it -> reader.list(Reader.Kind.POD, namespace, it.toString()))
            .orElse(List.of());
    try {
      HpaSpec spec =
          HpaManifests.parse(object.toString(), "the object").autoscalers().get(0).spec();
      MetricReadings readings = new MetricReadings(cluster.metrics(namespace), apis, now);
      List<Metric> metrics = readings.of(spec.metrics(), selector);
      return new ObservedHpa(object, Optional.of(spec), "", target, metrics, pods);
    } catch (InvalidSpecException e) {
      String problem = String.valueOf(e.getMessage());
      return new ObservedHpa(object, Optional.empty(), problem, target, List.of(), pods);
    }
  }

  private Target target(String namespace, ObjectRef ref) {
    Answer answer = reader.get(namespace, ref);
    ScaleTarget.Answer scale =
        answer.isSilent() || answer.isMissing()
            ? new ScaleTarget.Unavailable(answer.reason())
            : cluster.scale(namespace, ref).read(now);
    Optional<JsonNode> workload =
        answer.isFound() ? Optional.of(Reader.json(answer)) : Optional.empty();
    return new Target(ref, workload, answer.reason(), answer.isMissing(), scale);
  }

  /** Without a selector nobody knows which pods are meant; not all pods, at any rate. */
  private static Optional<LabelSelector> selector(Target target) {
    try {
      return target.scale() instanceof ScaleTarget.Scale scale && !scale.selector().isEmpty()
          ? Optional.of(LabelSelector.parse(scale.selector()))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
