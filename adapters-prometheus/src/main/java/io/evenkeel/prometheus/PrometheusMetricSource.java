package io.evenkeel.prometheus;

import io.evenkeel.keda.trigger.HttpIdentity;
import io.evenkeel.model.Reading;
import io.evenkeel.prometheus.client.Answer;
import io.evenkeel.prometheus.client.Authentication;
import io.evenkeel.prometheus.client.PrometheusClient;
import io.evenkeel.prometheus.client.TriggerSender;
import io.evenkeel.prometheus.rules.AdapterCatalog;
import io.evenkeel.prometheus.rules.AdapterRules;
import io.evenkeel.spi.MetricQuery;
import io.evenkeel.spi.MetricSource;
import io.evenkeel.spi.PodSource;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of the HPAs of one namespace, from Prometheus. A metric is read by a query of your
 * own if there is one for its name, else by the rules of a prometheus-adapter, else not at all.
 *
 * <p>All queries of a pass are sent together and end within the budget of the client; an outage of
 * any kind is a reading. May be shared by threads.
 */
public final class PrometheusMetricSource implements MetricSource {
  /** How often prometheus-adapter lists series unless told otherwise. */
  public static final Duration DEFAULT_RELIST_INTERVAL = Duration.ofMinutes(10);

  private final PrometheusClient client;
  private final String namespace;
  private final Map<String, MetricExpression> expressions;
  private final @Nullable AdapterRules rules;
  private final @Nullable PodSource pods;
  private final @Nullable CatalogCache catalogs;
  private final Duration relistInterval;
  private final Optional<Duration> maxAge;
  private final boolean zeroForNaN;
  private final Consumer<String> warnings;
  private final TriggerPlans triggers;

  private PrometheusMetricSource(Builder builder) {
    this.client = builder.client;
    this.namespace = builder.namespace;
    this.expressions = Map.copyOf(builder.expressions);
    this.rules = builder.rules;
    this.pods = builder.pods;
    this.catalogs =
        builder.rules == null ? null : new CatalogCache(builder.rules, builder.relistInterval);
    this.relistInterval = builder.relistInterval;
    this.maxAge = builder.maxAge;
    this.zeroForNaN = builder.zeroForNaN;
    this.warnings = builder.warnings;
    this.triggers =
        new TriggerPlans(
            new TriggerSender(builder.identities), builder.address, builder.client.budget());
  }

  /**
   * Starts a source.
   *
   * @param client whom to ask; its budget is that of a whole batch
   * @param namespace namespace of the HPAs and their pods
   */
  public static Builder builder(PrometheusClient client, String namespace) {
    return new Builder(client, namespace);
  }

  @Override
  public List<Reading> read(List<MetricQuery> queries, Instant now) {
    if (queries.isEmpty()) {
      return List.of();
    }
    PrometheusClient started = client.started();
    Map<MetricQuery, Plan> plans = new LinkedHashMap<>();
    for (MetricQuery query : queries) {
      if (query instanceof MetricQuery.OfTrigger trigger) {
        plans.computeIfAbsent(query, first -> triggers.begin(trigger, now));
      }
    }
    Settings settings = settings(now);
    Plans all = plans(queries, plans, byRules(queries, settings), settings);
    return all.readings(queries, all.asked(started, now, warnings)::get);
  }

  /**
   * Returns how the past is read. Rules of a prometheus-adapter work on the series that were there
   * at its begin and at its end.
   *
   * @param from first instant
   * @param to last instant
   * @return what to ask and how to take the answers, or why the series cannot be listed; a KEDA
   *     trigger has no past
   */
  public Answer<PastMetrics> past(Instant from, Instant to) {
    if (rules == null || pods == null) {
      return new Answer.Ok<>(
          past(settings -> PrometheusMetricSource::noQuery), List.of(), List.of());
    }
    AdapterRules adapter = rules;
    PodSource known = pods;
    return new SeriesListing(adapter)
        .add(client, from.minus(relistInterval), from.plus(relistInterval))
        .add(client, to.minus(relistInterval), to)
        .then(
            catalog ->
                past(
                    settings -> new RulePlans(adapter, catalog, namespace, known, settings)::plan));
  }

  private PastMetrics past(Function<Settings, Function<MetricQuery, Plan>> byRules) {
    return new PastMetrics(
        (wanted, at) -> {
          Settings settings = settings(at);
          return plans(wanted, new LinkedHashMap<>(), byRules.apply(settings), settings);
        });
  }

  private Settings settings(Instant now) {
    return new Settings(now, maxAge, zeroForNaN);
  }

  private Plans plans(
      List<MetricQuery> wanted,
      Map<MetricQuery, Plan> begun,
      Function<MetricQuery, Plan> byRules,
      Settings settings) {
    for (MetricQuery query : wanted) {
      MetricExpression own = expressions.get(key(query));
      begun.computeIfAbsent(
          query, first -> own == null ? byRules.apply(query) : byExpression(query, own, settings));
    }
    return new Plans(begun);
  }

  private static Plan noQuery(MetricQuery query) {
    return Plan.unavailable("there is no query for " + query.name() + "; add one");
  }

  /** Listing the series may take half of the budget, so that no query goes without time. */
  private Function<MetricQuery, Plan> byRules(List<MetricQuery> queries, Settings settings) {
    boolean needed =
        queries.stream()
            .filter(query -> !(query instanceof MetricQuery.OfTrigger))
            .anyMatch(query -> !expressions.containsKey(key(query)));
    if (rules == null || pods == null || catalogs == null || !needed) {
      return PrometheusMetricSource::noQuery;
    }
    PrometheusClient half = client.within(client.budget().dividedBy(2));
    Optional<AdapterCatalog> catalog = catalogs.at(settings.now(), half);
    if (catalog.isEmpty()) {
      String why = "the series cannot be listed: " + catalogs.failure();
      return query -> Plan.unavailable(why);
    }
    return new RulePlans(rules, catalog.get(), namespace, pods, settings)::plan;
  }

  private static String key(MetricQuery query) {
    return query instanceof MetricQuery.ContainerResource resource
        ? resource.name() + "/" + resource.container()
        : query.name();
  }

  private static Plan byExpression(MetricQuery query, MetricExpression own, Settings settings) {
    boolean single = query instanceof MetricQuery.OfObject || query instanceof MetricQuery.External;
    return Plan.of(
        own.promQl(),
        settings.freshness(own.freshness()),
        answers ->
            single
                ? ValueReadings.one(answers, settings)
                : new PodReadings(own.podLabel(), null, settings).reading(answers));
  }

  /** Builds a {@link PrometheusMetricSource}. */
  public static final class Builder {
    private final PrometheusClient client;
    private final String namespace;
    private final Map<String, MetricExpression> expressions = new HashMap<>();
    private @Nullable AdapterRules rules;
    private @Nullable PodSource pods;
    private Duration relistInterval = DEFAULT_RELIST_INTERVAL;
    private Optional<Duration> maxAge = Optional.empty();
    private boolean zeroForNaN;
    private Consumer<String> warnings = warning -> {};
    private Function<HttpIdentity, Optional<Authentication>> identities = it -> Optional.empty();
    private UnaryOperator<String> address = UnaryOperator.identity();

    private Builder(PrometheusClient client, String namespace) {
      this.client = Objects.requireNonNull(client, "client");
      this.namespace = Objects.requireNonNull(namespace, "namespace");
    }

    /**
     * Reads metrics by the rules of a prometheus-adapter.
     *
     * @param rules the rules
     * @param pods the pods of the namespace, whose names go into the queries
     */
    public Builder rules(AdapterRules rules, PodSource pods) {
      this.rules = Objects.requireNonNull(rules, "rules");
      this.pods = Objects.requireNonNull(pods, "pods");
      return this;
    }

    /**
     * Reads a metric by a query of your own.
     *
     * @param metric name of the metric or resource; {@code RESOURCE/CONTAINER} for a resource of
     *     one container
     */
    public Builder query(String metric, MetricExpression expression) {
      expressions.put(metric, Objects.requireNonNull(expression, "expression"));
      return this;
    }

    /**
     * Sets how often the series are listed for the rules; {@link #DEFAULT_RELIST_INTERVAL} without.
     *
     * @throws IllegalArgumentException if not positive
     */
    public Builder relistInterval(Duration value) {
      relistInterval = requirePositive(value);
      return this;
    }

    /**
     * Takes samples older than that for missing. prometheus-adapter does not look at age at all.
     *
     * @throws IllegalArgumentException if not positive
     */
    public Builder maxAge(Duration value) {
      maxAge = Optional.of(requirePositive(value));
      return this;
    }

    /**
     * Takes NaN of a custom metric for zero, as prometheus-adapter does. Without this call it is
     * missing, because an idle histogram would scale the workload in.
     */
    public Builder zeroForNaN() {
      zeroForNaN = true;
      return this;
    }

    /**
     * Tells somebody what the server warns of, such as that an answer is partial. To take such
     * answers for none use {@link PrometheusClient.Builder#distrustWarnings}.
     */
    public Builder onWarning(Consumer<String> listener) {
      warnings = Objects.requireNonNull(listener, "listener");
      return this;
    }

    /**
     * Tells how the credentials of a KEDA trigger are had that its TriggerAuthentication does not
     * hold, such as a token of Azure or of Google, or the keys of a role of AWS.
     *
     * @param how asked for every request; empty for an identity that is not known
     */
    public Builder identities(Function<HttpIdentity, Optional<Authentication>> how) {
      identities = Objects.requireNonNull(how, "how");
      return this;
    }

    /**
     * Asks the servers of KEDA triggers at other addresses than their {@code serverAddress}, such
     * as from outside of the cluster. Without this call it is taken as written, and every trigger
     * is asked with its own credentials, never with those of this source's client.
     */
    public Builder triggerAddress(UnaryOperator<String> other) {
      address = Objects.requireNonNull(other, "other");
      return this;
    }

    private static Duration requirePositive(Duration value) {
      if (value.isZero() || value.isNegative()) {
        throw new IllegalArgumentException("must be positive, got " + value);
      }
      return value;
    }

    /** Returns the source. */
    public PrometheusMetricSource build() {
      return new PrometheusMetricSource(this);
    }
  }
}
