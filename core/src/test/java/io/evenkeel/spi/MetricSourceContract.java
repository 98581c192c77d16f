package io.evenkeel.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.model.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link MetricSource} holds to. */
public abstract class MetricSourceContract {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  /** Returns a source that can answer {@link #answerable} and nothing else. */
  protected abstract MetricSource source();

  /** Returns a query that the source can answer. */
  protected abstract MetricQuery answerable();

  /** Returns a query that the source cannot answer: of an unknown metric or kind. */
  protected abstract MetricQuery unanswerable();

  @Test
  void batch_withoutQueries_hasNoReadings() {
    assertThat(source().read(List.of(), NOW)).isEmpty();
  }

  @Test
  void batch_ofSeveral_hasOneReadingEach_inTheOrderOfTheQueries() {
    List<MetricQuery> queries = List.of(unanswerable(), answerable(), unanswerable());

    List<Reading> readings = source().read(queries, NOW);

    List<Boolean> available = new ArrayList<>();
    readings.forEach(reading -> available.add(!(reading instanceof Reading.Unavailable)));
    assertThat(available).containsExactly(false, true, false);
  }

  @Test
  void unavailability_ofAnything_hasAReason() {
    Reading reading = source().read(List.of(unanswerable()), NOW).get(0);

    assertThat(((Reading.Unavailable) reading).reason()).isNotBlank();
  }
}
