package io.evenkeel.prometheus.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks a Prometheus, Thanos, Mimir, VictoriaMetrics or Amazon Managed Prometheus. Every method
 * returns within the time budget of the client, whatever the server does. May be shared by threads;
 * keep one per server, because it keeps connections.
 */
public final class PrometheusClient {
  /** Less than the 15 s between two passes of an HPA. */
  public static final Duration DEFAULT_BUDGET = Duration.ofSeconds(10);

  private static final int AT_THE_SAME_TIME = 16;

  private final Transport transport;
  private final Duration budget;
  private final @Nullable Deadline common;

  private PrometheusClient(Transport transport, Duration budget, @Nullable Deadline common) {
    this.transport = transport;
    this.budget = budget;
    this.common = common;
  }

  /**
   * Starts a client.
   *
   * @param server address that {@code /api/v1/query} is appended to, a path included if there is
   *     one
   * @throws IllegalArgumentException if it is no http or https address, or holds credentials, a
   *     query or a fragment
   */
  public static Builder builder(URI server) {
    return new Builder(server);
  }

  /** Returns a client of that server without credentials and with all defaults. */
  public static PrometheusClient of(URI server) {
    return builder(server).build();
  }

  /** Returns the time a method takes at most. */
  public Duration budget() {
    return budget;
  }

  /** Returns the same client, connections included, with another time budget. */
  public PrometheusClient within(Duration other) {
    return new PrometheusClient(transport, requirePositive(other), null);
  }

  /** Returns the same client with one budget for all calls together, which runs from now on. */
  public PrometheusClient started() {
    return new PrometheusClient(transport, budget, deadline());
  }

  private Deadline deadline() {
    return common == null ? transport.deadline(budget) : common;
  }

  /** Evaluates a query at an instant. */
  public Answer<InstantResult> instant(String query, Instant at) {
    return instants(List.of(query), at).get(0);
  }

  /**
   * Evaluates several queries at an instant, at the same time and within one budget.
   *
   * @return an answer per query, in their order
   */
  public List<Answer<InstantResult>> instants(List<String> queries, Instant at) {
    Deadline deadline = deadline();
    return all(
        queries,
        query ->
            new Call<>(
                transport,
                "api/v1/query",
                Map.of("query", query, "time", RangeCalls.seconds(at)),
                () -> new QueryReader(new Allowance(transport.limits(), 0)),
                deadline));
  }

  /**
   * Lists the label sets of series.
   *
   * @param selectors series selectors, each asked for by itself, at the same time
   * @param from begin of the time in which they must have had samples
   * @param to its end
   * @return an answer per selector, in their order
   */
  public List<Answer<List<Labels>>> series(List<String> selectors, Instant from, Instant to) {
    Deadline deadline = deadline();
    return all(
        selectors,
        selector ->
            new Call<>(
                transport,
                "api/v1/series",
                Map.of(
                    "match[]",
                    selector,
                    "start",
                    RangeCalls.seconds(from),
                    "end",
                    RangeCalls.seconds(to)),
                () -> new LabelListReader(new Allowance(transport.limits(), 0)),
                deadline));
  }

  /** Evaluates a query over a range. What a server would refuse as too long is asked in pieces. */
  public Answer<List<Series>> range(RangeQuery query) {
    return new RangeCalls(transport, deadline()).whole(query);
  }

  /**
   * Evaluates a query over a range of any size in bounded memory: every point is handed over as it
   * arrives. Nothing is asked for again once a part of its answer has been handed over, and what
   * was handed over before a failure, or before a warning that makes the answer distrusted, is not
   * taken back: throw away what was made of it.
   *
   * @param limits how much is read; {@link Limits#STREAMED} for history
   * @param visitor takes the points, on the calling thread
   * @return the number of points
   */
  public Answer<Long> stream(RangeQuery query, Limits limits, SeriesVisitor visitor) {
    return new RangeCalls(transport.within(limits), deadline()).stream(query, visitor);
  }

  /** Keeps a bounded number of questions under way, and returns the answers in order. */
  private static <T> List<Answer<T>> all(List<String> texts, Function<String, Call<T>> question) {
    List<Answer<T>> answers = new ArrayList<>();
    Deque<Call<T>> underWay = new ArrayDeque<>();
    for (String text : texts) {
      if (underWay.size() == AT_THE_SAME_TIME) {
        answers.add(underWay.remove().answer());
      }
      underWay.add(question.apply(text).begin());
    }
    underWay.forEach(call -> answers.add(call.answer()));
    return answers;
  }

  private static Duration requirePositive(Duration budget) {
    if (budget.isZero() || budget.isNegative()) {
      throw new IllegalArgumentException("budget must be positive, got " + budget);
    }
    return budget;
  }

  @Override
  public String toString() {
    return "PrometheusClient[" + Transport.origin(transport.server()) + "]";
  }

  /** Builds a {@link PrometheusClient}. */
  public static final class Builder {
    private final URI server;
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private List<Authentication> authentication = List.of();
    private Duration budget = DEFAULT_BUDGET;
    private Limits limits = Limits.DEFAULT;
    private boolean distrustWarnings;
    private DoubleSupplier jitter = () -> ThreadLocalRandom.current().nextDouble();

    private Builder(URI server) {
      this.server = server;
      boolean http = "http".equals(server.getScheme()) || "https".equals(server.getScheme());
      if (!http || server.getHost() == null) {
        throw new IllegalArgumentException("server must be an http or https address with a host");
      }
      if (server.getRawUserInfo() != null
          || server.getRawQuery() != null
          || server.getRawFragment() != null) {
        throw new IllegalArgumentException(
            "server must be a plain address; set credentials by authentication(…) and parameters"
                + " by parameter(…)");
      }
    }

    /**
     * Sets how the client shows who it is; several add up, such as a token and a header for the
     * tenant.
     *
     * @throws IllegalArgumentException at {@link #build} if two of them write the same header
     */
    public Builder authentication(Authentication... several) {
      authentication = List.copyOf(Arrays.asList(several));
      return this;
    }

    /** Sets the time a method takes at most, retries included; {@link #DEFAULT_BUDGET} without. */
    public Builder budget(Duration value) {
      budget = requirePositive(value);
      return this;
    }

    /** Sets how much of an answer is read. */
    public Builder limits(Limits value) {
      limits = Objects.requireNonNull(value, "limits");
      return this;
    }

    /** Sends a parameter with every request, such as {@code partial_response=false} for Thanos. */
    public Builder parameter(String name, String value) {
      parameters.put(name, value);
      return this;
    }

    /** Takes an answer with warnings for none: it may lack a part of the series. */
    public Builder distrustWarnings() {
      distrustWarnings = true;
      return this;
    }

    /** Replaces the random numbers from 0 to 1 that spread retries, for tests. */
    Builder jitter(DoubleSupplier value) {
      jitter = value;
      return this;
    }

    /**
     * Returns the client.
     *
     * @throws IllegalStateException if SigV4 is wanted and the AWS signer is not on the class path
     */
    public PrometheusClient build() {
      HttpClient.Builder http =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER);
      for (Authentication one : authentication) {
        if (one instanceof Authentication.MutualTls tls) {
          http.sslContext(tls.context());
        } else if (one instanceof Authentication.SigV4) {
          SigV4Signature.requireSdk();
        }
      }
      return new PrometheusClient(
          new Transport(
              http.build(),
              server,
              new Credentials(authentication),
              new LinkedHashMap<>(parameters),
              limits,
              distrustWarnings,
              System::nanoTime,
              jitter),
          budget,
          null);
    }
  }
}
