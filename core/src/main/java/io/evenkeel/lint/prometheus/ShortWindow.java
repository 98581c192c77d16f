package io.evenkeel.lint.prometheus;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.query.Query;
import io.evenkeel.lint.query.QueryField;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** A window of a rate that holds too few scrapes. */
final class ShortWindow extends PagedRule {
  ShortWindow() {
    super("short-rate-window", Severity.WARNING);
  }

  private static final Duration USUAL_SCRAPE = Duration.ofSeconds(15);

  @Override
  public void check(Scene scene, Findings findings) {
    Duration scrape = scrape(scene);
    for (QueryField field : scene.queries()) {
      Optional<Duration> shortest =
          Stream.of("rate", "irate", "increase")
              .flatMap(it -> field.query().arguments(it).stream())
              .flatMap(it -> it.ranges().stream())
              .min(Duration::compareTo);
      if (shortest.isPresent() && shortest.get().compareTo(scrape.multipliedBy(4)) < 0) {
        report(field, shortest.get(), scrape, findings);
      }
    }
  }

  private static Duration scrape(Scene scene) {
    return scene.objects().stream()
        .flatMap(
            it ->
                it
                    .fields()
                    .at("global.scrape_interval")
                    .or(() -> it.fields().at("spec.scrapeInterval"))
                    .stream())
        .flatMap(it -> it.text().flatMap(Query::duration).stream())
        .max(Duration::compareTo)
        .orElse(USUAL_SCRAPE);
  }

  private static void report(
      QueryField field, Duration window, Duration scrape, Findings findings) {
    findings
        .at(field.object(), field.field())
        .report(
            "a window of %d s holds %d scrapes at one every %d s; one that is missed leaves a hole"
                .formatted(
                    window.toSeconds(),
                    window.toSeconds() / scrape.toSeconds(),
                    scrape.toSeconds()),
            "rate needs two samples in its window; with four it bears a late or failed scrape"
                + " (lint takes 15 s for the scrape interval unless a file says otherwise)",
            "make the window at least %d s".formatted(4 * scrape.toSeconds()));
  }
}
