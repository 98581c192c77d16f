package io.evenkeel.prometheus.profile;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of the metrics of one program.
 *
 * @param program its name
 * @param signals what its metrics tell, the best signals for scaling first
 * @param advice what to use instead of metrics that many scale by
 */
public record MetricProfile(String program, List<Signal> signals, List<Advice> advice) {
  /** Copies the lists. */
  public MetricProfile {
    Objects.requireNonNull(program, "program");
    signals = List.copyOf(signals);
    advice = List.copyOf(advice);
  }

  /**
   * Returns the signal of that id.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Signal signal(String id) {
    return signals.stream()
        .filter(signal -> signal.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no signal " + id + "; see signals()"));
  }

  /** Returns the signal that a metric, by any of its names, is a part of. */
  public Optional<Signal> signalOf(String metric) {
    return signals.stream()
        .filter(it -> it.namings().stream().anyMatch(naming -> naming.metric().equals(metric)))
        .findFirst();
  }

  /** Returns the advice on scaling by that metric; empty if there is nothing against it. */
  public Optional<Advice> adviceOn(String metric) {
    return advice.stream().filter(it -> it.metric().equals(metric)).findFirst();
  }

  /**
   * A word on a metric that many scale by.
   *
   * @param metric name of the series
   * @param why what is wrong with it
   * @param better ids of the signals to use instead, of this or the other profile, best first
   */
  public record Advice(String metric, String why, List<String> better) {
    /** Copies the list. */
    public Advice {
      Objects.requireNonNull(metric, "metric");
      Objects.requireNonNull(why, "why");
      better = List.copyOf(better);
    }
  }
}
