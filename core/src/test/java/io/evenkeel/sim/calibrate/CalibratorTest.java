package io.evenkeel.sim.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.evenkeel.sim.calibrate.Calibration.Code;
import io.evenkeel.sim.calibrate.Calibration.Fit;
import io.evenkeel.sim.calibrate.Calibration.Refusal;
import io.evenkeel.sim.replica.VllmReplica;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a replica whose parameters are known, as the simulator runs it. */
final class CalibratorTest {
  private static final VllmReplica A10G = VllmReplica.a10g();
  private static final List<EngineScrape> GOOD = varied(A10G, 1);

  private static List<VllmReplica> presets() {
    return List.of(
        VllmReplica.h100(),
        VllmReplica.a100x80(),
        VllmReplica.a100x40(),
        VllmReplica.l40s(),
        VllmReplica.a10g(),
        VllmReplica.l4());
  }

  /** Little to much load, each with long prompts, with long answers, and with neither. */
  private static List<EngineScrape> varied(VllmReplica model, long seed) {
    RecordedReplica replica = new RecordedReplica(model, seed);
    for (double share : new double[] {0.1, 0.3, 0.5, 0.7, 0.85}) {
      replica.serve(900, share, 300, 200);
      replica.serve(900, share, 1200, 150);
      replica.serve(900, share, 150, 500);
    }
    return replica.scrapes();
  }

  private static Calibrator calibrator(VllmReplica model) {
    return Calibrator.of(
        new Limits(model.kvTokens(), model.maxRunning(), model.maxBatchedTokens()));
  }

  private static List<EngineScrape> each(UnaryOperator<EngineScrape> change) {
    return GOOD.stream().map(change).toList();
  }

  private static Fit fit(Calibration calibration) {
    assertThat(calibration).isInstanceOf(Fit.class);
    return (Fit) calibration;
  }

  private static List<Code> codes(Calibration calibration) {
    assertThat(calibration).isInstanceOf(Refusal.class);
    return ((Refusal) calibration).reasons().stream().map(Calibration.Reason::code).toList();
  }

  @ParameterizedTest
  @MethodSource("presets")
  void replica_isFound(VllmReplica model) {
    Fit fit = fit(calibrator(model).named("mine").calibrate(varied(model, 7)));
    VllmReplica found = fit.replica();

    assertThat(found.name()).isEqualTo("mine");
    assertThat(found.kvTokens()).isEqualTo(model.kvTokens());
    assertThat(found.alphaMillis()).isCloseTo(model.alphaMillis(), withinPercentage(2));
    assertThat(found.prefillMillis()).isCloseTo(model.prefillMillis(), withinPercentage(12));
    // What a request of 500 tokens adds to a step; how it is shared out is less certain.
    assertThat(found.betaMillis() + 500 * found.gammaMillis())
        .isCloseTo(model.betaMillis() + 500 * model.gammaMillis(), withinPercentage(12));
    assertThat(found.capacity(512, 256)).isCloseTo(model.capacity(512, 256), withinPercentage(6));
    assertThat(found.capacity(1155, 211)).isCloseTo(model.capacity(1155, 211), withinPercentage(6));
    assertThat(fit.rSquared()).isBetween(0.99, 1.0);
  }

  @Test
  void fit_tellsItsResiduals_andWhatWasSeen() {
    Fit fit = fit(calibrator(A10G).calibrate(GOOD));

    assertThat(fit.estimates())
        .extracting(Calibration.Estimate::name)
        .containsExactly("alphaMillis", "betaMillis", "gammaMillis", "prefillMillis");
    assertThat(fit.estimates()).allMatch(it -> it.standardError() > 0);
    assertThat(fit.windows()).isBetween(210, 225); // 15 × 15 minutes
    assertThat(fit.rmseMillis()).isBetween(0.1, 2.0);
    assertThat(fit.ranges()).hasSize(4).allMatch(it -> it.least() < it.most());
    assertThat(fit.notes()).isEmpty();
  }

  @Test
  void orderOfScrapes_doesNotMatter() {
    List<EngineScrape> shuffled = new ArrayList<>(GOOD);
    Collections.shuffle(shuffled, new Random(1));

    assertThat(calibrator(A10G).calibrate(shuffled)).isEqualTo(calibrator(A10G).calibrate(GOOD));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100})
  void fewScrapes_areRefused(int count) {
    assertThat(codes(calibrator(A10G).calibrate(GOOD.subList(0, count))))
        .containsExactly(Code.TOO_FEW_WINDOWS);
  }

  @Test
  void idleReplica_isRefused() {
    RecordedReplica replica = new RecordedReplica(A10G, 1);
    replica.serve(7200, 1e-9, 300, 200);

    assertThat(codes(calibrator(A10G).calibrate(replica.scrapes())))
        .containsExactly(Code.TOO_FEW_WINDOWS);
  }

  @Test
  void sameLoadAllTheTime_isRefused() {
    RecordedReplica replica = new RecordedReplica(A10G, 1);
    replica.serve(20_000, 0.6, 300, 200);
    Calibration calibration =
        calibrator(A10G).windows(Duration.ofMinutes(10)).calibrate(replica.scrapes());

    assertThat(codes(calibration)).isNotEmpty().isSubsetOf(Code.HARDLY_VARIES, Code.COLLINEAR);
  }

  @Test
  void sameSizesAtEveryLoad_areRefused_asRunningAndContextGoTogether() {
    RecordedReplica replica = new RecordedReplica(A10G, 1);
    for (int i = 1; i <= 8; i++) {
      replica.serve(1800, i / 10.0, 300, 200);
    }
    Calibration calibration =
        calibrator(A10G).windows(Duration.ofMinutes(5)).calibrate(replica.scrapes());

    assertThat(codes(calibration)).contains(Code.COLLINEAR);
    assertThat(((Refusal) calibration).reasons().get(0).message())
        .contains("record prompts and answers of other lengths");
  }

  @Test
  void littleLoad_isRefused_unlessExtrapolationIsWanted() {
    VllmReplica model = VllmReplica.h100();
    RecordedReplica replica = new RecordedReplica(model, 1);
    for (double share : new double[] {0.02, 0.06, 0.12, 0.2}) {
      replica.serve(900, share, 300, 200);
      replica.serve(900, share, 1200, 150);
      replica.serve(900, share, 150, 500);
    }

    assertThat(codes(calibrator(model).calibrate(replica.scrapes())))
        .containsExactly(Code.EXTRAPOLATION);
    assertThat(fit(calibrator(model).extrapolating().calibrate(replica.scrapes())).notes())
        .anyMatch(note -> note.startsWith("extrapolated: at most"));
  }

  @Test
  void sumsOverReplicas_areRefused() {
    // Counters of four replicas beside the gauges of one.
    List<EngineScrape> summed =
        each(
            s ->
                new EngineScrape(
                    s.atSeconds(),
                    s.running(),
                    s.kvCacheUsage(),
                    4 * s.promptTokens(),
                    4 * s.firstTokens(),
                    4 * s.itlSeconds(),
                    4 * s.itlCount()));

    assertThat(codes(calibrator(A10G).calibrate(summed))).contains(Code.SEVERAL_REPLICAS);
  }

  @Test
  void twoReplicasInOneRecording_areRefused() {
    List<EngineScrape> twice = new ArrayList<>(GOOD);
    twice.addAll(GOOD);

    assertThat(codes(calibrator(A10G).calibrate(twice))).containsExactly(Code.SEVERAL_REPLICAS);
  }

  @Test
  void fasterUnderLoad_isRefused() {
    // A time per token of 150 ms less 1 ms for each that runs.
    List<EngineScrape> odd = new ArrayList<>();
    double seconds = 0;
    double tokens = 0;
    for (int i = 0; i < GOOD.size(); i++) {
      EngineScrape s = GOOD.get(i);
      double itl = 0.150 - 0.001 * s.running();
      tokens += 5 * s.running() / itl;
      seconds += 5 * s.running();
      odd.add(
          new EngineScrape(
              s.atSeconds(),
              s.running(),
              s.kvCacheUsage(),
              s.promptTokens(),
              s.firstTokens(),
              seconds,
              tokens));
    }

    assertThat(codes(calibrator(A10G).calibrate(odd))).contains(Code.NEGATIVE);
  }

  @Test
  void noiseAlone_isRefused() {
    double[] millis = new Random(3).doubles(GOOD.size(), 20, 120).toArray();
    List<EngineScrape> noise = new ArrayList<>();
    double seconds = 0;
    double tokens = 0;
    for (int i = 0; i < GOOD.size(); i++) {
      EngineScrape s = GOOD.get(i);
      double itl = millis[i / 12] / 1000;
      tokens += 5 * s.running() / itl;
      seconds += 5 * s.running();
      noise.add(
          new EngineScrape(
              s.atSeconds(),
              s.running(),
              s.kvCacheUsage(),
              s.promptTokens(),
              s.firstTokens(),
              seconds,
              tokens));
    }

    assertThat(codes(calibrator(A10G).calibrate(noise))).contains(Code.POOR_FIT);
  }

  @Test
  void restart_costsAWindow_andNoMore() {
    EngineScrape before = GOOD.get(1000);
    List<EngineScrape> restarted =
        each(
            s ->
                s.atSeconds() <= before.atSeconds()
                    ? s
                    : new EngineScrape(
                        s.atSeconds(),
                        s.running(),
                        s.kvCacheUsage(),
                        s.promptTokens() - before.promptTokens(),
                        s.firstTokens() - before.firstTokens(),
                        s.itlSeconds() - before.itlSeconds(),
                        s.itlCount() - before.itlCount()));

    Fit whole = fit(calibrator(A10G).calibrate(GOOD));
    Fit parted = fit(calibrator(A10G).calibrate(restarted));

    assertThat(parted.windows()).isBetween(whole.windows() - 1, whole.windows());
    assertThat(parted.replica().alphaMillis())
        .isEqualTo(whole.replica().alphaMillis(), within(0.1));
  }

  @Test
  void callersMistakes_areSaid() {
    assertThatThrownBy(() -> new Limits(0, 256, 512))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("limits must be positive, got 0, 256 and 512");
    assertThatThrownBy(() -> calibrator(A10G).windows(Duration.ofMillis(999)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new EngineScrape(0, 1, 25, 0, 0, 0, 0))
        .hasMessageContaining("must be a share from 0 to 1, got 25");
    assertThatThrownBy(() -> new EngineScrape(0, -1, 0, 0, 0, 0, 0))
        .hasMessageContaining("running must not be negative");
  }
}
