package io.evenkeel.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evenkeel.examples.LlmdEpisode.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How near the simulation comes to what llm-d published. Nothing was fitted to it. */
final class LlmdEpisodeTest {
  private static List<Result> results = List.of();

  @BeforeAll
  static void run() {
    results = LlmdEpisode.results();
  }

  private static Result result(String name) {
    return results.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void capacity_isThatOfTheFactSheet() {
    assertThat(LlmdEpisode.replica().capacity(4000, 1000)).isEqualTo(1.41, within(0.02));
  }

  @Test
  void meanReplicas_areWithinAFifthOfAReplica() {
    assertThat(result(LlmdEpisode.LAW).replicas())
        .isEqualTo(LlmdEpisode.PUBLISHED_REPLICAS, within(0.2));
  }

  /** Seven points below in the mean, which is known to about two; single runs lie far apart. */
  @Test
  void attainment_isWithinTenPoints_andSpreadsWidely() {
    Result simulated = result(LlmdEpisode.LAW);

    assertThat(simulated.attainment()).isEqualTo(LlmdEpisode.PUBLISHED_ATTAINMENT, within(0.1));
    assertThat(simulated.least()).isLessThan(0.85);
    assertThat(simulated.most()).isGreaterThan(LlmdEpisode.PUBLISHED_ATTAINMENT);
  }

  /** Without the chance of an early crowd nothing is ordered before the queue is long. */
  @Test
  void evenArrivals_areServedWorse() {
    assertThat(result(LlmdEpisode.EVEN).attainment())
        .isLessThan(result(LlmdEpisode.LAW).attainment() - 0.1);
  }

  @Test
  void eightReplicas_serveEverything_asPublished_andThreeDoNot() {
    assertThat(result(LlmdEpisode.ALWAYS_8).least())
        .isEqualTo(LlmdEpisode.PUBLISHED_STATIC_ATTAINMENT, within(0.001));
    assertThat(result(LlmdEpisode.ALWAYS_3).most()).isLessThan(0.25);
  }

  @Test
  void knowingTheLoad_servesEverything_withFewerReplicas() {
    Result best = result(LlmdEpisode.BEST);

    assertThat(best.attainment()).isGreaterThan(0.999);
    assertThat(best.replicas()).isLessThan(result(LlmdEpisode.LAW).replicas());
  }

  @Test
  void page_hasTheTableThatIsPrinted() throws IOException {
    assertThat(Files.readString(Path.of("../docs/llm-d-episode.md")))
        .contains("```text\n" + LlmdEpisode.table(results).replace("\r", "") + "```\n");
  }
}
