package io.evenkeel.sim.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evenkeel.sim.load.Request;
import io.evenkeel.sim.replica.Objective;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class MeasuresTest {
  @Test
  void cost_countsEveryPaidSecond() {
    Cost.Bill bill = new Cost.Bill();
    for (int second = 0; second < 3600; second++) {
      bill.second(4, 1);
    }
    bill.finished(new Request(0, 10, 250_000));
    bill.finished(new Request(1, 10, 250_000));

    Cost cost = Cost.of(bill, 1.2);

    assertThat(cost.replicaHours()).isEqualTo(4);
    assertThat(cost.total()).isEqualTo(4.8, within(1e-12));
    assertThat(cost.startingShare()).isEqualTo(0.25);
    assertThat(cost.perRequest()).hasValue(2.4);
    assertThat(cost.perMillionOutputTokens().orElseThrow()).isEqualTo(9.6, within(1e-12));
  }

  @Test
  void costWithoutAnswers_hasNoPriceOfOne() {
    Cost cost = Cost.of(new Cost.Bill(), 1);

    assertThat(cost.perRequest()).isEmpty();
    assertThat(cost.perMillionOutputTokens()).isEmpty();
    assertThat(cost.startingShare()).isZero();
  }

  @Test
  void attainment_wantsBothObjectives() {
    Objective objective = Objective.ofTtft(Duration.ofSeconds(2)).withTpot(Duration.ofMillis(100));
    Attainment attainment = new Attainment(objective);

    attainment.finished(new Request(0, 1, 11), 1, 2); // 1 s, then 10 tokens in 1 s: met
    attainment.finished(new Request(0, 1, 11), 1, 2.5); // 150 ms per token: too slow
    attainment.finished(new Request(0, 1, 11), 3, 4); // late: counted by who counts late ones
    attainment.finished(new Request(0, 1, 1), 1, 1); // a single token has no time per token

    assertThat(attainment.share(1)).isEqualTo(0.5); // 2 of 2 + 1 + 1
  }

  @Test
  void attainmentOfNothing_isFull() {
    Objective objective = Objective.ofTtft(Duration.ofSeconds(2));

    assertThat(new Attainment(objective).share(0)).isEqualTo(1);
    assertThat(new Attainment(objective).share(3)).isZero();
  }

  @Property
  void quantile_isAtMostOnePercentAboveTheTrueOne(
      @ForAll @Size(min = 1, max = 200) List<@DoubleRange(min = 0.01, max = 10_000) Double> values,
      @ForAll @DoubleRange(min = 0, max = 1) double share) {
    Quantiles quantiles = new Quantiles();
    values.forEach(quantiles::add);
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int rank = (int) Math.max(1, Math.ceil(share * sorted.length - 1e-9));

    double exact = sorted[rank - 1];

    assertThat(quantiles.at(share)).isBetween(exact * (1 - 1e-9), exact * 1.0101);
  }

  @Test
  void quantilesOfNothing_areNoNumber() {
    assertThat(new Quantiles().at(0.5)).isNaN();
  }
}
