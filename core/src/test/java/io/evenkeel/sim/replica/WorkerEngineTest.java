package io.evenkeel.sim.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.evenkeel.sim.load.Request;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the formulas of queueing theory, on long runs. */
final class WorkerEngineTest {
  private static final int REQUESTS = 1_000_000;

  /** Sends Poisson arrivals and returns how long they took in the mean, service included. */
  private static Course course(WebReplica model, double rate) {
    Course course = new Course();
    ReplicaEngine engine = model.start(0, course);
    Random random = new Random(7);
    double at = 0;
    for (int i = 0; i < REQUESTS; i++) {
      at -= StrictMath.log(1 - random.nextDouble()) / rate;
      engine.advanceTo(at);
      course.inside += engine.running() + engine.waiting();
      engine.offer(new Request(at, 1, 1));
    }
    engine.advanceTo(at + 1e6);
    course.seconds = at;
    assertThat(engine.idle()).isTrue();
    assertThat(engine.finished()).isEqualTo(REQUESTS);
    return course;
  }

  @ParameterizedTest
  @CsvSource({"1, 0.5", "1, 0.8", "4, 0.7", "16, 0.8", "64, 0.9"})
  void exponentialService_waitsAsErlangSays(int workers, double busy) {
    WebReplica model = new WebReplica("web", workers, ServiceTime.exponential(1));
    double rate = workers * busy;
    double wait = ErlangC.waitProbability(workers, rate) / (workers - rate); // C / (c μ − λ)

    Course course = course(model, rate);

    assertThat(course.mean()).isCloseTo(1 + wait, withinPercentage(2));
  }

  @ParameterizedTest
  @CsvSource({"CONSTANT, 0", "LOGNORMAL, 0.5", "LOGNORMAL, 1.5", "EXPONENTIAL, 1"})
  void oneWorker_waitsAsPollaczekAndKhinchineSay(ServiceTime.Kind kind, double variation) {
    WebReplica model = new WebReplica("web", 1, new ServiceTime(kind, 1, variation));
    double busy = 0.6;
    double wait = busy / (1 - busy) * (1 + variation * variation) / 2;

    Course course = course(model, busy);

    assertThat(course.mean()).isCloseTo(1 + wait, withinPercentage(3));
  }

  @Test
  void littlesLaw_holds() {
    WebReplica model = new WebReplica("web", 8, ServiceTime.exponential(1));

    Course course = course(model, 6);

    // Arrivals at random see the time average: mean inside = rate × mean time.
    double rate = REQUESTS / course.seconds;
    assertThat((double) course.inside / REQUESTS)
        .isCloseTo(rate * course.mean(), withinPercentage(1));
  }

  @Test
  void rateWithinObjective_isKept_andHardlyMoreIs() {
    WebReplica model = new WebReplica("web", 8, ServiceTime.exponential(1));
    Objective objective = Objective.ofTtft(Duration.ofSeconds(4));

    double rate = model.rateWithin(1, 1, objective);

    assertThat(rate).isBetween(5.0, model.capacity(1, 1));
    assertThat(model.rateWithin(1, 1, objective.withShare(0.5))).isGreaterThan(rate);
    assertThat(model.rateWithin(1, 1, Objective.ofTtft(Duration.ofMillis(500)))).isZero();
  }

  @Test
  void queueGivenUp_leavesWhatIsBeingWorkedOn() {
    ReplicaEngine engine =
        new WebReplica("web", 1, ServiceTime.constant(10)).start(0, new Course());
    Request first = new Request(0, 1, 1);
    Request second = new Request(0.5, 1, 1);
    engine.offer(first);
    engine.offer(second);

    assertThat(engine.unanswered()).containsExactly(second, first);
    assertThat(engine.giveUpWaiting()).containsExactly(second);
    engine.advanceTo(20);
    assertThat(engine.finished()).isEqualTo(1);
    assertThat(engine.busySeconds()).isEqualTo(10);
  }

  private static final class Course implements ServiceListener {
    private double sum;
    private long inside;
    private double seconds;

    double mean() {
      return sum / REQUESTS;
    }

    @Override
    public void firstToken(Request request, double ttftSeconds) {
      sum += ttftSeconds;
    }

    @Override
    public void finished(Request request, double firstTokenSeconds, double atSeconds) {
      assertThat(atSeconds).isEqualTo(firstTokenSeconds);
    }
  }
}
