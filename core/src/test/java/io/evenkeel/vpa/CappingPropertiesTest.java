package io.evenkeel.vpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.model.Quantity;
import io.evenkeel.model.Quantity.Format;
import io.evenkeel.trace.Step;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** What holds for every recommendation, policy and limit range. */
final class CappingPropertiesTest {
  @Provide
  Arbitrary<Map<String, Quantity>> resources() {
    Arbitrary<Quantity> quantities =
        Arbitraries.longs()
            .between(0, 100_000_000_000_000L)
            .map(amount -> Quantity.ofUnits(amount, Format.DECIMAL_SI));
    return Combinators.combine(quantities, quantities)
        .as((cpu, memory) -> Map.of("cpu", cpu, "memory", memory));
  }

  private static Recommendation recommendation(Map<String, Quantity> of) {
    return new Recommendation(List.of(new ContainerRecommendation("app", of, of, of, of)));
  }

  private static List<ContainerPolicy> policy(
      Map<String, Quantity> min, Map<String, Quantity> max) {
    return List.of(ContainerPolicy.builder("app").minAllowed(min).maxAllowed(max).build());
  }

  @Property
  void cappedValues_lieWithinThePolicy(
      @ForAll("resources") Map<String, Quantity> recommended,
      @ForAll("resources") Map<String, Quantity> min,
      @ForAll("resources") Map<String, Quantity> max) {
    CappedRecommendation capped =
        Capping.toPolicy(recommendation(recommended), policy(min, max), Map.of());
    ContainerRecommendation it = capped.recommendation().containers().get(0);
    for (String resource : List.of("cpu", "memory")) {
      Quantity target = it.target().get(resource);
      Quantity most = max.get(resource);
      Quantity least = min.get(resource);
      if (most.signum() != 0) {
        assertThat(target).isLessThanOrEqualTo(most);
      }
      if (most.signum() == 0 || least.compareTo(most) <= 0) {
        assertThat(target).isGreaterThanOrEqualTo(least);
      }
      assertThat(it.lowerBound().get(resource)).isEqualTo(target);
    }
    assertThat(it.uncappedTarget()).isEqualTo(recommended);
  }

  @Property
  void explanation_accountsForEveryChange(
      @ForAll("resources") Map<String, Quantity> recommended,
      @ForAll("resources") Map<String, Quantity> min,
      @ForAll("resources") Map<String, Quantity> max) {
    CappedRecommendation capped =
        Capping.toPolicy(recommendation(recommended), policy(min, max), Map.of());
    for (String resource : List.of("cpu", "memory")) {
      long value = recommended.get(resource).milliValue();
      for (Step step : capped.explanation().steps()) {
        if (step.note().equals(resource + " target")) {
          assertThat(step.numbers().get(0)).isEqualTo(value);
          value = step.numbers().get(1);
        }
      }
      Map<String, Quantity> target = capped.recommendation().containers().get(0).target();
      assertThat(target.get(resource).milliValue()).isEqualTo(value);
    }
  }

  @Property
  void cappingTwice_changesNothing(
      @ForAll("resources") Map<String, Quantity> recommended,
      @ForAll("resources") Map<String, Quantity> max) {
    List<ContainerPolicy> policies = policy(Map.of(), max);
    Recommendation once =
        Capping.toPolicy(recommendation(recommended), policies, Map.of()).recommendation();
    CappedRecommendation twice = Capping.toPolicy(once, policies, Map.of());
    assertThat(twice.recommendation()).isEqualTo(once);
    assertThat(twice.explanation().steps()).isEmpty();
  }

  @Property
  void proportionalLimit_isExactOrTheLargestNumber(
      @ForAll @LongRange(min = 1) long limit,
      @ForAll @LongRange(min = 1) long request,
      @ForAll @LongRange(min = 1) long recommended) {
    ProportionalLimit actual =
        ProportionalLimit.of(
            "memory",
            Quantity.ofUnits(limit, Format.BINARY_SI),
            Quantity.ofUnits(request, Format.BINARY_SI),
            Quantity.ofUnits(recommended, Format.BINARY_SI),
            Resources.ZERO);
    BigInteger exact =
        BigInteger.valueOf(limit)
            .multiply(BigInteger.valueOf(recommended))
            .divide(BigInteger.valueOf(request));
    boolean fits = exact.bitLength() <= 63;
    assertThat(actual.limit()).isGreaterThanOrEqualTo(Resources.ZERO);
    assertThat(actual.limit().value().toBigInteger())
        .isEqualTo(fits ? exact : BigInteger.valueOf(Long.MAX_VALUE));
    assertThat(actual.note().isEmpty()).isEqualTo(fits);
  }

  @Property
  void pod_underAnyLimitRange_isSizedWithoutTrouble(
      @ForAll("resources") Map<String, Quantity> recommended,
      @ForAll("resources") Map<String, Quantity> requests,
      @ForAll("resources") Map<String, Quantity> min,
      @ForAll("resources") Map<String, Quantity> max) {
    LimitRange.Item item = new LimitRange.Item(min, max, requests);
    VpaPod pod =
        VpaPod.of(
            "default",
            "pod",
            List.of(
                VpaContainer.of("app", new ContainerResources(requests, max)),
                VpaContainer.of("bare", ContainerResources.UNSET),
                VpaContainer.of("other", new ContainerResources(requests, null))));
    NamespaceLimits limits = new NamespaceLimits(Optional.of(item), Optional.of(item));
    CappedRecommendation capped =
        Capping.forPod(recommendation(recommended), List.of(), pod, limits);
    assertThat(capped.recommendation().containers())
        .allSatisfy(
            it ->
                assertThat(it.target().values())
                    .allSatisfy(value -> assertThat(value.signum()).isNotNegative()));
    assertThat(capped.explanation().render().lines()).hasSameSizeAs(capped.explanation().steps());
  }
}
