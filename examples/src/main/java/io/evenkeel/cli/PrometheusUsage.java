package io.evenkeel.cli;

import io.evenkeel.manifest.VpaManifest;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.prometheus.client.Answer;
import io.evenkeel.prometheus.client.PrometheusClient;
import io.evenkeel.prometheus.history.UsageRows;
import io.evenkeel.prometheus.history.VpaHistory;
import io.evenkeel.vpa.PrometheusHistoryOptions;
import io.evenkeel.vpa.UsageRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The usage of a VPA's pods, out of Prometheus. Which pods these are is told by their names, as
 * controllers make them; a VPA's own way, by labels, needs a cluster to ask.
 */
final class PrometheusUsage implements UsageSource {
  private static final int MOST_WARNINGS = 5;

  private final String url;
  private final UsageRows rows;
  private final Instant now;
  private final Pattern pods;
  private final List<String> notes;

  private PrometheusUsage(
      String url, UsageRows rows, Instant now, Pattern pods, List<String> notes) {
    this.url = url;
    this.rows = rows;
    this.now = now;
    this.pods = pods;
    this.notes = notes;
  }

  /**
   * Returns the usage of the pods of a VPA.
   *
   * @param now the end of the history
   * @param environment variables, which may hold credentials
   * @param notes takes what the server warns of
   * @throws IllegalArgumentException if an option cannot be used; the message names it
   */
  static PrometheusUsage of(
      PrometheusOptions options,
      VpaManifest vpa,
      Instant now,
      Map<String, String> environment,
      List<String> notes) {
    PrometheusClient client = options.access.server(environment).client(VpaHistory.DEFAULT_BUDGET);
    return new PrometheusUsage(
        options.access.url,
        UsageRows.of(client, history(options, vpa.namespace())),
        now,
        options.pods.isEmpty() ? pods(vpa.spec().targetRef()) : pattern(options.pods),
        notes);
  }

  private static PrometheusHistoryOptions history(PrometheusOptions options, String namespace) {
    String[] labels = options.labels.split(",", -1);
    if (labels.length != 3) {
      throw new IllegalArgumentException(
          "--container-labels must be three names such as namespace,pod,container, got \""
              + options.labels
              + "\"");
    }
    PrometheusHistoryOptions defaults = PrometheusHistoryOptions.defaults();
    return new PrometheusHistoryOptions(
        options.history,
        options.resolution,
        defaults.metrics(),
        defaults.podLabels(),
        new PrometheusHistoryOptions.ContainerLabels(labels[0], labels[1], labels[2]),
        options.job,
        namespace);
  }

  private static Pattern pattern(String regex) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "--pods " + regex + ": is no regular expression (" + e.getDescription() + ")", e);
    }
  }

  /** Controllers of pods add their own suffixes to the target's name. */
  private static Pattern pods(ObjectRef target) {
    String suffix =
        switch (target.kind()) {
          case "Deployment" -> "-[0-9a-z]{1,10}-[0-9a-z]{5}";
          case "StatefulSet" -> "-[0-9]+";
          default -> "-.+";
        };
    return Pattern.compile(Pattern.quote(target.name()) + suffix);
  }

  @Override
  public List<String> forEach(Consumer<UsageRow> rowsOfPods) {
    boolean[] any = {false};
    Answer<Long> answer =
        rows.each(
            now,
            pod -> pods.matcher(pod).matches(),
            row -> {
              any[0] = true;
              rowsOfPods.accept(row);
            });
    if (answer instanceof Answer.Failed<Long> failed) {
      return List.of("--prometheus " + url + ": " + failed.failure().reason());
    }
    Answer.Ok<Long> ok = (Answer.Ok<Long>) answer;
    ok.warnings().stream().limit(MOST_WARNINGS).map(it -> "Prometheus: " + it).forEach(notes::add);
    return any[0] ? List.of() : List.of(nothing(ok.value()));
  }

  private String nothing(long points) {
    return "--prometheus "
        + url
        + ": "
        + (points == 0
            ? "no usage of containers in the VPA's namespace; check --history and"
                + " --container-labels"
            : "there is usage, but of no pod whose name matches " + pods + "; check --pods");
  }
}
