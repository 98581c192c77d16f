package io.evenkeel.sim;

import io.evenkeel.model.Reading;
import io.evenkeel.spi.MetricQuery.OfTrigger;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the sources of KEDA's triggers would say of a fleet.
 *
 * <pre>
 * prometheus              the first metric of the query that is known, put together as the
 *                         outermost function says: avg, sum, max, min or count
 * aws-cloudwatch          the metric it names; a queue's length is what waits
 * queues of all kinds     what waits
 * everything else         what the user has mapped it to
 * </pre>
 *
 * <p>Where a query has several series, a fleet of several replicas is an error, as KEDA has it;
 * where it has none, that is 0 unless {@code ignoreNullValues} forbids it.
 */
final class TriggerSignals {
  private static final Pattern METRIC = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
  private static final Pattern SERIES = Pattern.compile("_(bucket|sum|count)$");
  private static final Pattern QUANTILE =
      Pattern.compile("histogram_quantile\\s*\\(\\s*(\\d{0,2}\\.?\\d{1,9})\\s*,");
  private static final Pattern FUNCTION = Pattern.compile("^\\s*([a-z_]+)\\s*(\\(|by|without)");
  private static final Set<String> QUEUES =
      Set.of(
          "activemq",
          "apache-kafka",
          "artemis-queue",
          "aws-sqs-queue",
          "azure-queue",
          "azure-servicebus",
          "beanstalkd",
          "gcp-pubsub",
          "ibmmq",
          "kafka",
          "nats-jetstream",
          "nsq",
          "pulsar",
          "rabbitmq",
          "redis",
          "redis-streams",
          "solace-event-queue",
          "stan");

  private final Outlook view;
  private final SignalNames names;

  TriggerSignals(Outlook view, SignalNames names) {
    this.view = view;
    this.names = names;
  }

  Reading read(OfTrigger query, double now) {
    Optional<Signal> own = own(query);
    if (own.isPresent()) {
      return aggregated(own.get(), own.get().total(), query, now);
    }
    if (isQueue(query)) {
      return Reading.triggered((double) view.backlog());
    }
    if (query.type().equals("prometheus")) {
      return prometheus(query, now);
    }
    Optional<Signal> named = names.metric(query.metadata().getOrDefault("metricName", ""));
    return named
        .map(signal -> aggregated(signal, signal.total(), query, now))
        .orElseGet(() -> unknown(query));
  }

  /** Has the replicas count what this trigger will ask for; to be called before there is any. */
  void prepare(OfTrigger query) {
    own(query)
        .or(() -> query.type().equals("prometheus") ? inQuery(query) : Optional.empty())
        .or(() -> names.metric(query.metadata().getOrDefault("metricName", "")))
        .ifPresent(view::prepare);
  }

  /** Returns whether something is known that this trigger could be answered with. */
  boolean knows(OfTrigger query) {
    return own(query).isPresent()
        || isQueue(query)
        || (query.type().equals("prometheus")
            ? inQuery(query).isPresent()
            : names.metric(query.metadata().getOrDefault("metricName", "")).isPresent());
  }

  private Optional<Signal> own(OfTrigger query) {
    return names
        .own(query.name())
        .or(() -> names.own(query.metadata().getOrDefault("metricName", "")));
  }

  private static boolean isQueue(OfTrigger query) {
    String metric = query.metadata().getOrDefault("metricName", "");
    return QUEUES.contains(query.type())
        || (query.type().equals("aws-cloudwatch")
            && metric.startsWith("ApproximateNumberOfMessages"));
  }

  private Reading prometheus(OfTrigger query, double now) {
    Optional<Signal> signal = inQuery(query);
    if (signal.isEmpty()) {
      return unknown(query);
    }
    Matcher function = FUNCTION.matcher(promQl(query));
    String outermost = function.find() ? function.group(1) : "";
    return switch (outermost) {
      case "sum" -> aggregated(signal.get(), Signal.Total.SUM, query, now);
      case "avg" -> aggregated(signal.get(), Signal.Total.MEAN, query, now);
      case "max" -> aggregated(signal.get(), Signal.Total.MAX, query, now);
      case "min" -> aggregated(signal.get(), Signal.Total.MIN, query, now);
      case "count" -> aggregated(signal.get(), Signal.Total.COUNT, query, now);
      case "histogram_quantile", "vector", "scalar" ->
          aggregated(signal.get(), signal.get().total(), query, now);
      default -> single(signal.get(), query, now);
    };
  }

  private static String promQl(OfTrigger query) {
    return query.metadata().getOrDefault("query", "");
  }

  private Optional<Signal> inQuery(OfTrigger query) {
    String promQl = promQl(query);
    return METRIC
        .matcher(promQl)
        .results()
        .map(match -> match.group().toLowerCase(Locale.ROOT))
        .flatMap(name -> named(name, promQl).stream())
        .findFirst();
  }

  /** A histogram is asked for a quantile, or for its mean by its sum and count. */
  private Optional<Signal> named(String name, String promQl) {
    String base = SERIES.matcher(name).replaceFirst("");
    Optional<LatencyHistogram> histogram =
        names.own(base).isPresent()
            ? Optional.empty()
            : LatencyNames.histogram(base.replaceAll("[^a-z0-9]+", "_"));
    Matcher quantile = QUANTILE.matcher(promQl);
    if (histogram.isEmpty() || !quantile.find()) {
      boolean mean = name.endsWith("_sum") && promQl.contains("_count");
      return mean && histogram.isPresent() ? histogram.map(Signal::mean) : names.metric(base);
    }
    double share = Double.parseDouble(quantile.group(1));
    return histogram.filter(it -> share > 0 && share < 1).map(it -> Signal.quantile(it, share));
  }

  private Reading aggregated(Signal signal, Signal.Total total, OfTrigger query, double now) {
    return view.outage(signal, now)
        .map(Reading::unavailable)
        .orElseGet(() -> summed(signal, total, query, now));
  }

  private Reading summed(Signal signal, Signal.Total total, OfTrigger query, double now) {
    double[] values = view.values(signal, now);
    return values.length == 0 ? absent(query) : Reading.triggered(total.of(values));
  }

  private Reading single(Signal signal, OfTrigger query, double now) {
    Optional<String> outage = view.outage(signal, now);
    if (outage.isPresent()) {
      return Reading.unavailable(outage.get());
    }
    double[] values = view.values(signal, now);
    return switch (values.length) {
      case 0 -> absent(query);
      case 1 -> Reading.triggered(values[0]);
      default ->
          Reading.unavailable(
              "prometheus query gives "
                  + values.length
                  + " series, one per replica; aggregate, as by sum() or avg()");
    };
  }

  private static Reading absent(OfTrigger query) {
    String ignore = query.metadata().getOrDefault("ignoreNullValues", "true");
    boolean strict = Arrays.asList("false", "0", "f", "F", "FALSE", "False").contains(ignore);
    return strict ? Reading.unavailable("the result is empty") : Reading.triggered(0);
  }

  private static Reading unknown(OfTrigger query) {
    return Reading.unavailable("the simulator has no source for a trigger of type " + query.type());
  }
}
