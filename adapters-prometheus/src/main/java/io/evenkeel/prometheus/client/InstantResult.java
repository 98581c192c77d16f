package io.evenkeel.prometheus.client;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What an instant query comes to. */
public sealed interface InstantResult {
  /**
   * A value per series.
   *
   * @param samples the values; may be empty
   * @param histograms how many elements were native histograms; they have no single value
   */
  record Vector(List<Sample> samples, int histograms) implements InstantResult {
    /** Copies the samples. */
    public Vector {
      samples = List.copyOf(samples);
    }
  }

  /**
   * A number without labels.
   *
   * @param at the instant the query was evaluated for
   * @param value the number; may be NaN or infinite
   */
  record Scalar(Instant at, double value) implements InstantResult {
    /** Refuses null. */
    public Scalar {
      Objects.requireNonNull(at, "at");
    }
  }

  /**
   * A text, as a string literal yields.
   *
   * @param text the text
   */
  record Text(String text) implements InstantResult {
    /** Refuses null. */
    public Text {
      Objects.requireNonNull(text, "text");
    }
  }

  /**
   * The samples of a range, as a range selector yields.
   *
   * @param series the series; may be empty
   */
  record Matrix(List<Series> series) implements InstantResult {
    /** Copies the list. */
    public Matrix {
      series = List.copyOf(series);
    }
  }
}
