package io.evenkeel.sim.fluid;

import io.evenkeel.sim.replica.ServiceCurve;

/**
 * One replica as a fluid: what is in service, what waits for a seat, and what it has done so far.
 *
 * <pre>
 * inside after     = {@link ServiceCurve#inside}(in service before, inside before + arrived)
 * finished         = inside before + arrived − inside after
 * in service after = min(inside after, seats)
 * admitted         = in service after + finished − in service before
 * busy             = 1 − exp(−in service)        of the time, as if requests came at random
 * </pre>
 *
 * <p>Who is admitted is first come, first served, so that waits are known.
 */
public final class FluidEngine {
  private final FluidQueue waiting = new FluidQueue();
  private double running;
  private double busySeconds;
  private double finished;
  private double outputTokens;

  /**
   * Lets time pass.
   *
   * @param flow what comes during the step and of what size
   * @param listener who hears what is done by this one replica
   */
  public void step(Flow flow, FluidListener listener) {
    ServiceCurve curve = flow.curve();
    double before = running + waiting.total();
    double inside = curve.inside(running, before + flow.arrived(), flow.seconds());
    double done = before + flow.arrived() - inside;
    double middle = Math.min((before + inside) / 2, curve.seats());
    double after = Math.min(inside, Math.max(curve.seats(), running - done));
    admit(after + done - running, flow, curve.firstTokenSeconds(middle), listener);
    running = after;
    finished += done;
    outputTokens += done * flow.meanOutput();
    busySeconds += flow.seconds() * (1 - StrictMath.exp(-(before + inside) / 2));
    if (done > 0) {
      listener.finished(done, curve.tokenSeconds(middle));
    }
  }

  /** Where nobody waits and all find a seat, nobody has waited. */
  private void admit(double admitted, Flow flow, double reading, FluidListener listener) {
    if (waiting.isEmpty() && admitted >= flow.arrived() * (1 - 1e-12)) {
      if (flow.arrived() > 0) {
        listener.firstTokens(flow.arrived(), reading, reading);
      }
      return;
    }
    waiting.add(flow.arrived(), flow.fromSeconds(), flow.fromSeconds() + flow.seconds());
    waiting.take(admitted, new Admission(admitted, flow, reading, listener));
  }

  /** Takes fluid over that waits elsewhere. */
  public void take(FluidQueue others, double share) {
    others.copyTo(waiting, share);
  }

  /** Puts a replica that serves alike together with this one; both have nothing waiting. */
  public void merge(FluidEngine other, double ownShare) {
    running = ownShare * running + (1 - ownShare) * other.running;
  }

  /** Returns what is in service. */
  public double running() {
    return running;
  }

  /** Returns what waits for a seat. */
  public FluidQueue waiting() {
    return waiting;
  }

  /** Returns seconds in which anything was done. */
  public double busySeconds() {
    return busySeconds;
  }

  /** Returns requests answered in full. */
  public double finished() {
    return finished;
  }

  /** Returns tokens written. */
  public double outputTokens() {
    return outputTokens;
  }

  /** Puts the admissions of a step, which are spread over it, beside the arrivals. */
  private static final class Admission implements FluidQueue.Portions {
    private final double all;
    private final Flow flow;
    private final double reading;
    private final FluidListener listener;
    private double before;

    Admission(double all, Flow flow, double reading, FluidListener listener) {
      this.all = all;
      this.flow = flow;
      this.reading = reading;
      this.listener = listener;
    }

    @Override
    public void taken(double amount, double cameFrom, double cameUntil) {
      double begin = flow.fromSeconds() + flow.seconds() * before / all;
      before += amount;
      double end = flow.fromSeconds() + flow.seconds() * before / all;
      listener.firstTokens(
          amount, reading + Math.max(0, begin - cameFrom), reading + Math.max(0, end - cameUntil));
    }
  }

  /**
   * What a step brings to a replica.
   *
   * @param fromSeconds when the step begins
   * @param seconds length of the step, positive
   * @param arrived requests that come
   * @param meanOutput mean tokens of the answers
   * @param curve how they are served
   */
  public record Flow(
      double fromSeconds, double seconds, double arrived, double meanOutput, ServiceCurve curve) {}
}
