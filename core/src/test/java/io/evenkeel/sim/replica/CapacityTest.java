package io.evenkeel.sim.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.sim.load.Request;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far the rate of the formula is from what the engine serves within an objective. */
final class CapacityTest {
  private static final int REQUESTS = 4000;
  private static final double SHARE = 0.95;
  private static final double TTFT_SECONDS = 2;
  private static final Objective OBJECTIVE =
      new Objective(Duration.ofSeconds(2), Objective.UNBOUNDED, SHARE);

  @ParameterizedTest
  @CsvSource({
    "226, 100, 0.90, 0.95",
    "512, 256, 0.91, 0.97",
    "1155, 211, 0.91, 0.98",
    "4000, 1000, 0.88, 0.98"
  })
  void rateOfALargeCard_isUnderstatedByTenPercentAtMost_ifAllRequestsAreAlike(
      int prompt, int output, double least, double most) {
    assertThat(formulaToMeasured(VllmReplica.h100(), prompt, output)).isBetween(least, most);
  }

  @ParameterizedTest
  @CsvSource({"226, 100, 0.85, 0.95", "512, 256, 0.87, 0.97", "1155, 211, 0.84, 0.97"})
  void rateOfASmallCard_isUnderstatedByThirteenPercentAtMost(
      int prompt, int output, double least, double most) {
    assertThat(formulaToMeasured(VllmReplica.a10g(), prompt, output)).isBetween(least, most);
  }

  @ParameterizedTest
  @CsvSource({"4000, 1000"})
  void rateOfAReplicaWithAHandfulOfSeats_isOverstated(int prompt, int output) {
    VllmReplica small = VllmReplica.a10g();

    // 32,000 / (4000 + 1000 / 2) = 7 seats: what one of them does is no mean.
    assertThat(small.seats(prompt, output)).isEqualTo(7);
    assertThat(formulaToMeasured(small, prompt, output)).isBetween(1.0, 2.0);
  }

  private static double formulaToMeasured(VllmReplica model, int prompt, int output) {
    double formula = model.rateWithin(prompt, output, OBJECTIVE);
    double low = formula / 2;
    double high = formula * 1.5;
    while (high - low > 0.005 * formula) {
      double rate = (low + high) / 2;
      if (shareInTime(model, rate, prompt, output) >= SHARE) {
        low = rate;
      } else {
        high = rate;
      }
    }
    return formula / low;
  }

  /** Poisson arrivals; the first tenth is left out. */
  private static double shareInTime(VllmReplica model, double rate, int prompt, int output) {
    InTime inTime = new InTime(0.1 * REQUESTS / rate);
    ReplicaEngine engine = model.start(0, inTime);
    SplittableRandom random = new SplittableRandom(1);
    double at = 0;
    for (int i = 0; i < REQUESTS; i++) {
      at -= StrictMath.log(1 - random.nextDouble()) / rate;
      engine.advanceTo(at);
      engine.offer(new Request(at, prompt, output));
    }
    engine.advanceTo(at + 86_400);
    return (double) inTime.good / inTime.all;
  }

  private static final class InTime implements ServiceListener {
    private final double fromSeconds;
    private int good;
    private int all;

    InTime(double fromSeconds) {
      this.fromSeconds = fromSeconds;
    }

    @Override
    public void firstToken(Request request, double ttftSeconds) {
      if (request.atSeconds() >= fromSeconds) {
        all++;
        good += ttftSeconds <= TTFT_SECONDS ? 1 : 0;
      }
    }

    @Override
    public void finished(Request request, double firstTokenSeconds, double atSeconds) {}
  }
}
