package io.evenkeel.kubernetes.diagnose;

import io.evenkeel.hpa.MetricIdentifier;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.spi.ScaleTarget;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The command that asks for a metric as the HPA controller does. */
final class MetricCommand {
  private static final String RAW = "kubectl get --raw ";

  private MetricCommand() {}

  static String of(MetricSpec metric, ObservedHpa hpa) {
    String namespace = hpa.name().namespace();
    String selector = hpa.target().scale() instanceof ScaleTarget.Scale it ? it.selector() : "";
    if (metric instanceof MetricSpec.External external) {
      String path = "/apis/external.metrics.k8s.io/v1beta1/namespaces/%s/%s%s";
      return RAW + Shell.word(path.formatted(namespace, metric.name(), query(external.metric())));
    }
    if (metric instanceof MetricSpec.Pods) {
      String path = "/apis/custom.metrics.k8s.io/v1beta1/namespaces/%s/pods/*/%s?labelSelector=%s";
      return RAW + Shell.word(path.formatted(namespace, metric.name(), escaped(selector)));
    }
    if (metric instanceof MetricSpec.ObjectMetric) {
      return RAW + "/apis/custom.metrics.k8s.io/v1beta1";
    }
    String labels = selector.isEmpty() ? "" : " -l " + Shell.word(selector);
    boolean one = metric instanceof MetricSpec.ContainerResource;
    return "kubectl top pods " + hpa.name().flag() + labels + (one ? " --containers" : "");
  }

  private static String query(MetricIdentifier metric) {
    String selector = metric.selector().toString();
    return selector.isEmpty() ? "" : "?labelSelector=" + escaped(selector);
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
