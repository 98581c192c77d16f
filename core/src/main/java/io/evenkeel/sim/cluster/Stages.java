package io.evenkeel.sim.cluster;

/**
 * The times at which a replica entered the stages of its start, in seconds of virtual time.
 *
 * @param created when it was created
 * @param scheduled when a node was chosen or asked for
 * @param onNode when it was on a node that is ready
 * @param pulled when its image was there
 * @param loaded when its model was loaded
 * @param ready when its readiness probe had seen it
 * @param serving when the Service began to send it requests
 */
public record Stages(
    double created,
    double scheduled,
    double onNode,
    double pulled,
    double loaded,
    double ready,
    double serving) {
  /** Checks that each stage follows the one before. */
  public Stages {
    boolean rising =
        created <= scheduled
            && scheduled <= onNode
            && onNode <= pulled
            && pulled <= loaded
            && loaded <= ready
            && ready <= serving;
    if (!rising) {
      throw new IllegalArgumentException("stages must follow one another");
    }
  }

  /** Returns the stages of a replica that was always there. */
  public static Stages always() {
    return new Stages(0, 0, 0, 0, 0, 0, 0);
  }

  /** Returns the seconds from creation to the first request. */
  public double coldStart() {
    return serving - created;
  }

  /** Returns where it is at a time. */
  public Stage at(double now) {
    if (now < onNode) {
      return now < scheduled ? Stage.PENDING : Stage.NODE_COMING;
    }
    if (now < loaded) {
      return now < pulled ? Stage.PULLING : Stage.LOADING;
    }
    return now < serving ? Stage.READY : Stage.SERVING;
  }

  /** Where a replica is in its start. */
  public enum Stage {
    /** No node has been found for it. */
    PENDING,
    /** Its node is coming. */
    NODE_COMING,
    /** Its image is being pulled. */
    PULLING,
    /** Its model is being loaded. */
    LOADING,
    /** Its model is loaded; the probe or the Service has not noticed yet. */
    READY,
    /** It gets requests. */
    SERVING
  }
}
