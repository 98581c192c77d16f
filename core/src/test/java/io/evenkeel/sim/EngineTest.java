package io.evenkeel.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EngineTest {
  /**
   * 10 ms a step, 1 ms more per running request, nothing per context token, 0.1 ms per prompt
   * token.
   */
  private static final VllmReplica SIMPLE = new VllmReplica("simple", 10, 1, 0, 0.1, 1000, 4);

  private final Log log = new Log();

  private Engine engine(VllmReplica model) {
    return new Engine(model, 0, log);
  }

  @Test
  void oneRequest_takesItsPromptAndItsSteps() {
    Engine engine = engine(SIMPLE);
    engine.offer(new Request(0, 100, 50));
    engine.advanceTo(10);

    // 100 × 0.1 ms = 10 ms of reading, then the first step of 11 ms; 50 × 11 ms = 550 ms of
    // writing.
    assertThat(log.ttft).hasSize(1);
    assertThat(log.ttft.get(0)).isEqualTo(0.021, within(1e-9));
    assertThat(log.finishedAt.get(0)).isEqualTo(0.560, within(1e-9));
    assertThat(engine.busySeconds()).isEqualTo(0.560, within(1e-9));
    assertThat(engine.outputTokens()).isEqualTo(50, within(1e-6));
    assertThat(engine.idle()).isTrue();
  }

  @Test
  void twoRequests_shareEveryStep_andReadOneAfterTheOther() {
    Engine engine = engine(SIMPLE);
    engine.offer(new Request(0, 100, 50));
    engine.offer(new Request(0, 100, 50));
    engine.advanceTo(10);

    // Both have read after 20 ms; then 50 steps of 12 ms: 620 ms for both.
    assertThat(log.ttft.get(1)).isEqualTo(0.020 + 0.012, within(1e-9));
    assertThat(log.finishedAt).allMatch(at -> Math.abs(at - 0.620) < 1e-9).hasSize(2);
  }

  @Test
  void fifthRequest_waitsForASeat_andOneTooLong_isRefused() {
    Engine engine = engine(SIMPLE);
    for (int i = 0; i < 5; i++) {
      assertThat(engine.offer(new Request(0, 10, 50))).isTrue();
    }

    assertThat(engine.offer(new Request(0, 990, 11))).isFalse();
    assertThat(engine.running() + engine.waiting()).isEqualTo(5);
    assertThat(engine.cacheUsage()).isEqualTo(4 * 60 / 1000.0);
    engine.advanceTo(0.1);
    assertThat(engine.waiting()).isEqualTo(1);
    engine.advanceTo(10);
    assertThat(log.finishedAt).hasSize(5);
  }

  @Test
  void fullCache_holdsARequestBack_thoughASeatIsFree() {
    Engine engine = engine(SIMPLE);
    engine.offer(new Request(0, 500, 100));
    engine.offer(new Request(0, 400, 100));
    engine.advanceTo(0.2);

    assertThat(engine.waiting()).isEqualTo(1);
    assertThat(engine.running()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"512, 256", "230, 100", "1155, 211"})
  void saturatedReplica_servesItsCapacity(int prompt, int output) {
    for (VllmReplica model : List.of(VllmReplica.h100(), VllmReplica.a10g(), VllmReplica.l4())) {
      double offered = 3 * model.capacity(prompt, output);
      Engine engine = engine(model);
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

  @Property(tries = 200)
  void nothingIsLost_andNobodyIsServedBeforeItsPromptIsRead(@ForAll long seed) {
    Random random = new Random(seed);
    Log own = new Log();
    Engine engine = new Engine(SIMPLE, 0, own);
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
    assertThat(engine.outputTokens()).isEqualTo(own.outputTokens, within(1e-3));
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
      shortfall += ttftSeconds < SIMPLE.prefillSeconds(request.promptTokens()) ? 1 : 0;
    }

    @Override
    public void finished(Request request, double atSeconds) {
      finishedAt.add(atSeconds);
      outputTokens += request.outputTokens();
    }
  }
}
