package io.evenkeel.hpa.literal;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.hpa.Condition;
import io.evenkeel.hpa.Decision;
import io.evenkeel.hpa.HorizontalAutoscaler;
import io.evenkeel.hpa.HpaCheckpoint;
import io.evenkeel.hpa.HpaEvent;
import io.evenkeel.hpa.HpaObservation;
import io.evenkeel.hpa.HpaState;
import io.evenkeel.hpa.HpaStatus;
import io.evenkeel.hpa.MetricResult;
import io.evenkeel.hpa.Reconciliation;
import io.evenkeel.hpa.ScaleWrite;
import io.evenkeel.model.WriteOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The literal and the library go through the same course and must agree after every pass. */
final class Duel {
  private final long seed;
  private final LiteralCourse course;
  private final LiteralState literal = new LiteralState();
  private final Map<String, Integer> branches = new TreeMap<>();
  private HorizontalAutoscaler hpa;
  private HpaState explained;
  private HpaState fast;
  private HpaStatus status = HpaStatus.initial();

  private Duel(long seed) {
    this.seed = seed;
    course = new LiteralCourse(seed);
    hpa = compiled();
    explained = hpa.newState();
    fast = hpa.newState();
  }

  /** Runs a course and returns how often each line of the specification was taken. */
  static Map<String, Integer> fight(long seed) {
    Duel duel = new Duel(seed);
    for (int i = 0; i < duel.course.passes; i++) {
      if (i > 0 && duel.course.editedBetweenPasses()) {
        duel.restart();
      }
      duel.pass(i);
    }
    return duel.branches;
  }

  private HorizontalAutoscaler compiled() {
    return HorizontalAutoscaler.of(
        LiteralTranslation.spec(course.spec), LiteralTranslation.options(course.flags));
  }

  /** A new spec means a new autoscaler; the memory goes over as a checkpoint. */
  private void restart() {
    hpa = compiled();
    explained = hpa.restore(explained.checkpoint());
    fast = hpa.restore(fast.checkpoint());
  }

  private void pass(int index) {
    LiteralSeen seen = course.next(literal);
    Supplier<String> about = () -> about(index, seen);
    LiteralOutcome expected =
        LiteralReconcile.run(course.spec, course.flags, literal, seen, course.now);
    expected.branches.forEach(branch -> branches.merge(branch, 1, Integer::sum));
    if (seen.scaleError() != null) {
      Reconciliation done = Reconciliation.scaleUnreadable(status, course.now, seen.scaleError());
      status = done.status();
      assertThat(left(done)).as(about).isEqualTo(leftBy(expected, literal));
      return;
    }
    HpaObservation observation = LiteralTranslation.seen(hpa, course.spec, seen);
    Decision decision = hpa.decide(explained, observation, course.now);
    ScaleWrite write = write(decision, seen);
    explained.commit(decision, write.outcome());
    Reconciliation done = hpa.reconciled(status, decision, write, 1);
    status = done.status();

    assertThat(decided(decision, write)).as(about).isEqualTo(decidedBy(expected));
    assertSameWords(decision, expected, about);
    assertThat(remembered(explained.checkpoint())).as(about).isEqualTo(rememberedBy(literal));
    assertThat(left(done)).as(about).isEqualTo(leftBy(expected, literal));
    assertThat(explained.scaledToZero()).as(about).isEqualTo(literal.isTrue("ScaledToZero"));
    assertSameFast(observation, decision, write, about);
    if (write.equals(ScaleWrite.applied())) {
      course.resized(decision.replicas());
    }
  }

  /** The winner's name and the rescale reason, up to the text of a selector. */
  private static void assertSameWords(
      Decision decision, LiteralOutcome expected, Supplier<String> about) {
    for (Condition condition : decision.conditions()) {
      if (condition.reason().equals("ValidMetricFound")) {
        assertThat(condition.message())
            .as(about)
            .startsWith(
                "the HPA was able to successfully calculate a replica count from "
                    + expected.winner);
      }
    }
    if (decision instanceof Decision.Scale scale) {
      int selector = expected.reason.indexOf('(');
      String start = selector < 0 ? expected.reason : expected.reason.substring(0, selector);
      assertThat(scale.reason()).as(about).startsWith(start);
      int end = expected.reason.lastIndexOf(' ');
      assertThat(scale.reason()).as(about).endsWith(expected.reason.substring(Math.max(0, end)));
      assertThat(scale.reason().isEmpty()).as(about).isEqualTo(expected.reason.isEmpty());
    }
  }

  /** {@code advance} commits as applied, so a refused write is tried on a copy. */
  private void assertSameFast(
      HpaObservation observation, Decision decision, ScaleWrite write, Supplier<String> about) {
    boolean refused = write.outcome() == WriteOutcome.REJECTED;
    HpaState state = refused ? hpa.restore(fast.checkpoint()) : fast;
    int advanced = hpa.advance(state, observation, course.now.toEpochMilli());
    assertThat(advanced).as(about).isEqualTo(decision.replicas());
    if (refused) {
      fast.commit(decision, write.outcome());
    }
    assertThat(fast.checkpoint()).as(about).isEqualTo(explained.checkpoint());
  }

  private static ScaleWrite write(Decision decision, LiteralSeen seen) {
    if (!(decision instanceof Decision.Scale)) {
      return ScaleWrite.skipped();
    }
    return seen.writeRefused() ? ScaleWrite.rejected("conflict") : ScaleWrite.applied();
  }

  // What is compared, as text

  private static String decided(Decision decision, ScaleWrite write) {
    List<Integer> failed = new ArrayList<>();
    Map<Integer, Integer> proposals = new TreeMap<>();
    Map<Integer, Long> averages = new TreeMap<>();
    for (int i = 0; i < decision.metrics().size(); i++) {
      MetricResult result = decision.metrics().get(i);
      if (result.failure().isPresent()) {
        failed.add(i);
      }
      if (result.proposal().isPresent()) {
        proposals.put(i, result.proposal().getAsInt());
      }
      if (result.average().isPresent()) {
        averages.put(i, result.average().getAsLong());
      }
    }
    var recommendation = decision.grounds().recommendation();
    return "size %s, unable %s, rescale %s, recommendation %s, proposals %s, averages %s, failed %s, %s"
        .formatted(
            decision.replicas(),
            decision instanceof Decision.Unable,
            decision instanceof Decision.Scale && !write.equals(ScaleWrite.skipped()),
            recommendation.isPresent() ? recommendation.getAsInt() : null,
            proposals,
            averages,
            failed,
            decision.conditions());
  }

  private static String decidedBy(LiteralOutcome outcome) {
    return "size %s, unable %s, rescale %s, recommendation %s, proposals %s, averages %s, failed %s, %s"
        .formatted(
            outcome.desired,
            outcome.unable,
            outcome.rescale,
            outcome.recommendation,
            outcome.proposals,
            outcome.averages,
            outcome.failed,
            beforeTheWrite(outcome));
  }

  /** The last word on each type, in the order of the first, without what the write adds. */
  private static List<String> beforeTheWrite(LiteralOutcome outcome) {
    Map<String, String> last = new LinkedHashMap<>();
    for (String condition : outcome.set) {
      boolean write =
          condition.endsWith(" SucceededRescale")
              || condition.endsWith(" FailedUpdateScale")
              || condition.startsWith("ScaledToZero=");
      if (!write) {
        last.put(condition.substring(0, condition.indexOf('=')), condition);
      }
    }
    return List.copyOf(last.values());
  }

  private static String left(Reconciliation done) {
    HpaStatus status = done.status();
    return "%s -> %s, last scaled %s, %s, events %s, error %s, action %s"
        .formatted(
            status.currentReplicas(),
            status.desiredReplicas(),
            status.lastScaleTime().orElse(null),
            status.conditions().stream().map(HpaStatus.Since::condition).toList(),
            done.events().stream().map(HpaEvent::reason).toList(),
            done.errorClass(),
            done.action());
  }

  private static String leftBy(LiteralOutcome outcome, LiteralState state) {
    List<String> conditions = new ArrayList<>();
    state.conditions.forEach((type, rest) -> conditions.add(type + "=" + rest));
    return "%s -> %s, last scaled %s, %s, events %s, error %s, action %s"
        .formatted(
            state.statusCurrent == null ? 0 : state.statusCurrent,
            state.statusDesired == null ? 0 : state.statusDesired,
            state.lastScaleTime,
            conditions,
            outcome.events,
            outcome.errorClass,
            outcome.action);
  }

  private static String remembered(HpaCheckpoint memory) {
    List<String> all = new ArrayList<>();
    memory.recommendations().forEach(r -> all.add(entry(r.at(), r.replicas(), false)));
    all.add("up");
    memory.scaleUps().forEach(e -> all.add(entry(e.at(), e.change(), e.outdated())));
    all.add("down");
    memory.scaleDowns().forEach(e -> all.add(entry(e.at(), e.change(), e.outdated())));
    return String.join(" ", all);
  }

  private static String rememberedBy(LiteralState state) {
    List<String> all = new ArrayList<>();
    state.recommendations.forEach(r -> all.add(entry(r.at(), r.replicas(), false)));
    all.add("up");
    state.upEvents.forEach(e -> all.add(entry(e.at, e.change, e.outdated)));
    all.add("down");
    state.downEvents.forEach(e -> all.add(entry(e.at, e.change, e.outdated)));
    return String.join(" ", all);
  }

  private static String entry(Instant at, int number, boolean outdated) {
    return at.toEpochMilli() + ":" + number + (outdated ? "!" : "");
  }

  private String about(int index, LiteralSeen seen) {
    return "seed %s, pass %s at %s%n%s%n%s%n%s%n"
        .formatted(seed, index, course.now, course.spec, course.flags, seen);
  }
}
