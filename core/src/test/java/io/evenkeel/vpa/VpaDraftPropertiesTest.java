package io.evenkeel.vpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.model.Quantity;
import io.evenkeel.model.Violation;
import io.evenkeel.vpa.VpaDraft.Boost;
import io.evenkeel.vpa.VpaDraft.Container;
import io.evenkeel.vpa.VpaDraft.CpuBoost;
import io.evenkeel.vpa.VpaDraft.Recommender;
import io.evenkeel.vpa.VpaDraft.Reference;
import io.evenkeel.vpa.VpaDraft.Requirement;
import io.evenkeel.vpa.VpaDraft.Resource;
import io.evenkeel.vpa.VpaDraft.Update;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever somebody writes ends in a spec or in an InvalidSpecException. */
final class VpaDraftPropertiesTest {
  private static Arbitrary<String> word(String... words) {
    return Arbitraries.of(words).injectNull(0.3);
  }

  private static Arbitrary<Integer> number() {
    return Arbitraries.of(Integer.MIN_VALUE, -1, 0, 1, 2, Integer.MAX_VALUE).injectNull(0.3);
  }

  private static Arbitrary<Quantity> quantity() {
    return Arbitraries.of("-1", "0", "1u", "500m", "1.5", "2", "8Gi", "1e9999")
        .map(Quantity::parse)
        .injectNull(0.3);
  }

  private static Arbitrary<Map<String, Quantity>> resources() {
    return Arbitraries.maps(
            Arbitraries.of("cpu", "memory", "nvidia.com/gpu", ""),
            quantity().filter(q -> q != null))
        .ofMaxSize(3)
        .injectNull(0.3);
  }

  private static Arbitrary<Boost> boost() {
    Arbitrary<CpuBoost> cpu =
        Combinators.combine(word("Factor", "Quantity", "other", ""), number(), quantity(), number())
            .as(CpuBoost::new)
            .injectNull(0.2);
    return cpu.map(Boost::new).injectNull(0.4);
  }

  private static Arbitrary<Container> container() {
    Arbitrary<List<String>> controlled =
        Arbitraries.of("cpu", "memory", "disk").list().ofMaxSize(3).injectNull(0.3);
    return Combinators.combine(
            word("*", "app", ""),
            word("Auto", "Off", "on"),
            resources(),
            resources(),
            controlled,
            word("RequestsOnly", "RequestsAndLimits", "all"),
            quantity(),
            boost())
        .as(
            (name, mode, min, max, names, values, oom, boost) ->
                new Container(name, mode, min, max, names, values, oom, oom, 0, null, boost));
  }

  @Provide
  Arbitrary<VpaDraft> drafts() {
    Arbitrary<Update> update =
        Combinators.combine(
                word("Off", "Auto", "InPlace", "Recreate", "", "later"),
                number(),
                word("TargetHigherThanRequests", "sideways"))
            .as(
                (mode, replicas, change) ->
                    new Update(
                        mode, replicas, List.of(new Requirement(List.of("cpu"), change)), replicas))
            .injectNull(0.3);
    Arbitrary<Reference> target =
        Combinators.combine(word("apps/v1"), word("Deployment", ""), word("web"))
            .as(Reference::new)
            .injectNull(0.2);
    Arbitrary<Resource> policy =
        container().list().ofMaxSize(3).injectNull(0.2).map(Resource::new).injectNull(0.2);
    Arbitrary<List<Recommender>> recommenders =
        word("default", "").map(Recommender::new).list().ofMaxSize(2).injectNull(0.5);
    return Combinators.combine(
            word("shop"), word("web"), target, update, policy, recommenders, boost())
        .as(VpaDraft::new);
  }

  @Property(tries = 3000)
  void anyDraft_endsInASpecOrInViolations(@ForAll("drafts") VpaDraft draft) {
    try {
      VpaSpec spec = draft.toSpec();
      assertThat(draft.withDefaults().violations()).isEmpty();
      assertThat(spec.recommenders()).hasSizeLessThanOrEqualTo(1);
      assertThat(draft.toStoredSpec()).isEqualTo(spec);
      assertThat(VpaDrafts.draft(spec).toSpec()).isEqualTo(spec);
    } catch (InvalidSpecException e) {
      assertThat(e.violations()).isNotEmpty().isEqualTo(draft.withDefaults().violations());
    }
  }

  @Property
  void anyStoredDraft_endsInASpecOrInViolations(@ForAll("drafts") VpaDraft draft) {
    try {
      assertThat(draft.toStoredSpec()).isNotNull();
    } catch (InvalidSpecException e) {
      assertThat(e.violations()).isNotEmpty();
    }
  }

  @Property
  void whatTheOldObjectUses_isAllowedOnUpdate(@ForAll("drafts") VpaDraft draft) {
    VpaValidationOptions update = VpaValidationOptions.of(draft, VpaFeatureGates.UPSTREAM);
    assertThat(draft.violations(update))
        .noneMatch(it -> it.type() == Violation.Type.FORBIDDEN && isGated(it.field().text()))
        .noneMatch(it -> it.field().text().contains("controlledResources"));
    assertThat(draft.warnings(update)).isNotNull();
    assertThat(draft.withoutEffect()).isNotNull();
  }

  private static boolean isGated(String field) {
    return field.endsWith("updateMode")
        || field.contains("oom")
        || field.contains("OOM")
        || field.contains("memoryAggregation");
  }
}
