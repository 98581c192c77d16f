package io.evenkeel.sim.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evenkeel.sim.load.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BatchingEngineTest {
  /**
   * 10 ms a step, 1 ms more per sequence that writes, nothing per context token, 0.1 ms per prompt
   * token beyond the 64 free ones; 1000 tokens of cache, 4 seats, 256 tokens a step.
   */
  private static final VllmReplica SIMPLE = new VllmReplica("simple", 10, 1, 0, 0.1, 1000, 4, 256);

  private static final List<VllmReplica> PRESETS =
      List.of(
          VllmReplica.h100(),
          VllmReplica.a100x80(),
          VllmReplica.a100x40(),
          VllmReplica.l40s(),
          VllmReplica.a10g(),
          VllmReplica.l4());

  private final Log log = new Log();

  private BatchingEngine engine(VllmReplica model) {
    return new BatchingEngine(model, 0, log);
  }

  @Test
  void oneRequest_takesTheStepThatReadsIt_andOnePerFurtherToken() {
    BatchingEngine engine = engine(SIMPLE);
    engine.offer(new Request(0, 100, 50));
    engine.advanceTo(10);

    // 10 + 0.1 × (100 − 64) = 13.6 ms to the first token, then 49 × 11 = 539 ms.
    assertThat(log.ttft).hasSize(1);
    assertThat(log.ttft.get(0)).isEqualTo(0.0136, within(1e-9));
    assertThat(log.finishedAt.get(0)).isEqualTo(0.5526, within(1e-9));
    assertThat(engine.busySeconds()).isEqualTo(0.5526, within(1e-9));
    assertThat(engine.outputTokens()).isEqualTo(50);
    assertThat(engine.idle()).isTrue();
  }

  @Test
  void twoRequests_areReadInOneStep_andShareTheOthers() {
    BatchingEngine engine = engine(SIMPLE);
    engine.offer(new Request(0, 100, 50));
    engine.offer(new Request(0, 100, 50));
    engine.advanceTo(10);

    // 10 + 0.1 × (200 − 64) = 23.6 ms, then 49 × 12 = 588 ms.
    assertThat(log.ttft).allMatch(ttft -> Math.abs(ttft - 0.0236) < 1e-9).hasSize(2);
    assertThat(log.finishedAt).allMatch(at -> Math.abs(at - 0.6116) < 1e-9).hasSize(2);
  }

  @Test
  void longPrompt_isReadInParts_whileOthersWrite() {
    BatchingEngine engine = engine(SIMPLE);
    engine.offer(new Request(0, 64, 50));
    engine.advanceTo(0.001);
    engine.offer(new Request(0.001, 600, 1));
    engine.advanceTo(10);

    // The first is read by 10 ms. The second then takes steps of 255, 255 and 90 tokens, in which
    // the first writes: 11 + 19.1, 11 + 19.1 and 11 + 2.6 ms.
    assertThat(log.ttft.get(0)).isEqualTo(0.010, within(1e-9));
    assertThat(log.ttft.get(1)).isEqualTo(0.010 + 0.0301 + 0.0301 + 0.0136 - 0.001, within(1e-9));
  }

  @Test
  void fifthRequest_waitsForASeat_andOneTooLong_isRefused() {
    BatchingEngine engine = engine(SIMPLE);
    for (int i = 0; i < 5; i++) {
      assertThat(engine.offer(new Request(0, 10, 50))).isTrue();
    }

    assertThat(engine.offer(new Request(0, 990, 11))).isFalse();
    engine.advanceTo(0.001);
    assertThat(engine.running()).isEqualTo(4);
    assertThat(engine.waiting()).isEqualTo(1);
    assertThat(engine.cacheUsage()).isEqualTo(4 * 11 / 1000.0);
    engine.advanceTo(10);
    assertThat(log.finishedAt).hasSize(5);
  }

  @Test
  void fullCache_holdsARequestBack_thoughASeatIsFree() {
    BatchingEngine engine = engine(SIMPLE);
    engine.offer(new Request(0, 600, 100));
    engine.offer(new Request(0, 390, 100));
    engine.advanceTo(0.2);

    // 600 + 390 is more than the 980 that admission may fill.
    assertThat(engine.waiting()).isEqualTo(1);
    assertThat(engine.running()).isEqualTo(1);
  }

  @Test
  void cacheThatFillsUp_costsTheNewestItsPlace_andItIsReadAgain() {
    BatchingEngine engine = engine(SIMPLE);
    engine.offer(new Request(0, 500, 100));
    engine.offer(new Request(0, 400, 100));
    engine.advanceTo(10);

    // 900 tokens are read and two are written per step: full after about 50 of the 100 steps.
    assertThat(engine.preemptions()).isEqualTo(1);
    assertThat(log.finishedAt).hasSize(2);
    assertThat(log.ttft).hasSize(2);
    assertThat(engine.outputTokens()).isEqualTo(200);
    assertThat(engine.cacheUsage()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"512, 256", "1155, 211"})
  void saturatedReplica_servesItsCapacity(int prompt, int output) {
    for (VllmReplica model : PRESETS) {
      double offered = 3 * model.capacity(prompt, output);
      BatchingEngine engine = engine(model);
      double warmUp = 600;
      double end = 3000;
      long before = 0;
      double next = 0;
      for (int second = 1; second <= end; second++) {
        while (next < second) {
          engine.advanceTo(next);
          engine.offer(new Request(next, prompt, output));
          next += 1 / offered;
        }
        engine.advanceTo(second);
        before = second == warmUp ? engine.finished() : before;
      }
      double served = (engine.finished() - before) / (end - warmUp);
      assertThat(served / model.capacity(prompt, output))
          .as(model.name())
          .isEqualTo(1, within(0.05));
    }
  }

  /** The figures of the specification's table, requests per second for 512 and 256 tokens. */
  @Test
  void capacity_ofThePresets_isThatOfTheTable() {
    double[] table = {25.6, 14.2, 12.4, 8.3, 2.4, 1.65};
    for (int i = 0; i < table.length; i++) {
      assertThat(PRESETS.get(i).capacity(512, 256))
          .as(PRESETS.get(i).name())
          .isEqualTo(table[i], within(0.05));
    }
  }

  @Test
  void moreSeats_serveMore_untilTheCacheIsFull() {
    VllmReplica h100 = VllmReplica.h100();

    // 450,000 tokens of cache hold 703 requests of 640 tokens in the mean.
    assertThat(h100.withMaxRunning(512).capacity(512, 256)).isGreaterThan(h100.capacity(512, 256));
    assertThat(h100.withMaxRunning(1024).capacity(512, 256))
        .isEqualTo(h100.withMaxRunning(703).capacity(512, 256));
    assertThat(h100.withMaxRunning(256)).isEqualTo(h100);
  }

  @Property(tries = 200)
  void nothingIsLost_andNobodyIsServedBeforeItsPromptIsRead(@ForAll long seed) {
    Random random = new Random(seed);
    Log own = new Log();
    BatchingEngine engine = new BatchingEngine(SIMPLE, 0, own);
    int taken = 0;
    double now = 0;
    for (int i = 0; i < 200; i++) {
      now += random.nextDouble() / 5;
      engine.advanceTo(now);
      Request request = new Request(now, 1 + random.nextInt(900), 1 + random.nextInt(300));
      taken += engine.offer(request) ? 1 : 0;
      assertThat(engine.finished() + engine.running() + engine.waiting()).isEqualTo(taken);
    }
    engine.advanceTo(now + 10_000);

    assertThat(engine.idle()).isTrue();
    assertThat(engine.finished()).isEqualTo(taken);
    assertThat(own.ttft).hasSize(taken);
    assertThat(own.shortfall).isZero();
    assertThat((double) engine.outputTokens()).isEqualTo(own.outputTokens);
    assertThat(engine.busySeconds()).isLessThanOrEqualTo(now + 10_000);
  }

  /** Remembers what it hears. */
  private static final class Log implements ServiceListener {
    private final List<Double> ttft = new ArrayList<>();
    private final List<Double> finishedAt = new ArrayList<>();
    private double outputTokens;
    private int shortfall;

    @Override
    public void firstToken(Request request, double ttftSeconds) {
      ttft.add(ttftSeconds);
      shortfall += ttftSeconds < SIMPLE.readSeconds(request.promptTokens()) ? 1 : 0;
    }

    @Override
    public void finished(Request request, double firstTokenSeconds, double atSeconds) {
      finishedAt.add(atSeconds);
      outputTokens += request.outputTokens();
    }
  }
}
