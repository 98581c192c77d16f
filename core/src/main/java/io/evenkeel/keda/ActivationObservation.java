package io.evenkeel.keda;

import java.util.List;

/**
 * Everything a pass of the executor looks at, at one instant: the size, what the triggers said, the
 * annotations and the generated HPA. Immutable.
 */
public final class ActivationObservation {
  static final int ACTIVE = 1;
  static final int FAILING = 1 << 1;
  static final int PAUSED = 1 << 2;
  static final int SCALE_IN_PAUSED = 1 << 3;
  static final int SCALE_OUT_PAUSED = 1 << 4;
  static final int FORCED = 1 << 5;

  private final int replicas;
  private final int signals;
  private final List<String> activeTriggers;
  private final String activeText;
  private final HpaHealth hpaHealth;

  private ActivationObservation(Builder builder) {
    this.replicas = builder.replicas;
    this.signals = builder.signals;
    this.activeTriggers = builder.activeTriggers;
    this.activeText = String.join(";", activeTriggers);
    this.hpaHealth = builder.hpaHealth;
  }

  /** Starts the observation of an object that is inactive and healthy unless told otherwise. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the size the workload is meant to have. */
  public int replicas() {
    return replicas;
  }

  /** Returns the metric names of the active triggers. */
  public List<String> activeTriggers() {
    return activeTriggers;
  }

  HpaHealth hpaHealth() {
    return hpaHealth;
  }

  int signals() {
    return signals;
  }

  /** The active triggers as one text, made here so that a pass does not concatenate. */
  String activeText() {
    return activeText;
  }

  /** Collects an observation. {@link #replicas} is required. */
  public static final class Builder {
    private int replicas = -1;
    private int signals;
    private List<String> activeTriggers = List.of();
    private HpaHealth hpaHealth = HpaHealth.unobserved();

    private Builder() {}

    /**
     * Sets the size the workload is meant to have; see {@link CurrentReplicas}.
     *
     * @throws IllegalArgumentException if negative
     */
    public Builder replicas(int value) {
      if (value < 0) {
        throw new IllegalArgumentException("replicas must be at least 0, got " + value);
      }
      replicas = value;
      return this;
    }

    /**
     * Says that the object is active.
     *
     * @param triggers metric names of the active triggers, for the event
     */
    public Builder active(List<String> triggers) {
      signals |= ACTIVE;
      activeTriggers = List.copyOf(triggers);
      return this;
    }

    /** Says that some trigger could not be read. */
    public Builder failing() {
      signals |= FAILING;
      return this;
    }

    /** Says what the triggers said. */
    public Builder state(ObjectState state) {
      Builder said = state.error() ? failing() : this;
      return state.active() ? said.active(state.activeTriggers()) : said;
    }

    /** Says what the annotations of the object ask for. */
    public Builder annotations(KedaAnnotations annotations) {
      signals |= annotations.fullyPaused() ? PAUSED : 0;
      signals |= annotations.scaleInPaused() ? SCALE_IN_PAUSED : 0;
      signals |= annotations.scaleOutPaused() ? SCALE_OUT_PAUSED : 0;
      signals |= annotations.activationForced() ? FORCED : 0;
      return this;
    }

    /** Sets what the generated HPA says of itself; nothing without this call. */
    public Builder hpaHealth(HpaHealth value) {
      hpaHealth = value;
      return this;
    }

    /**
     * Returns the observation.
     *
     * @throws IllegalStateException if {@link #replicas} was not called
     */
    public ActivationObservation build() {
      if (replicas < 0) {
        throw new IllegalStateException("call replicas(n) first");
      }
      return new ActivationObservation(this);
    }
  }
}
