package io.evenkeel.vpa;

import java.util.Objects;

/** Something to be done to a pod. */
public sealed interface UpdateAction {
  /** Returns the pod. */
  VpaPod pod();

  /** Returns namespace and name of the VPA it is done for. */
  String vpa();

  /**
   * Evict the pod, so that it comes back with what is recommended.
   *
   * @param pod the pod
   * @param vpa the VPA it is done for
   */
  record Evict(VpaPod pod, String vpa) implements UpdateAction {
    /** Refuses null components. */
    public Evict {
      Objects.requireNonNull(pod, "pod");
      Objects.requireNonNull(vpa, "vpa");
    }
  }

  /**
   * Resize the pod while it runs.
   *
   * @param pod the pod
   * @param vpa the VPA it is done for
   * @param resizing the patches
   * @param ifRefused what to do if the API server refuses
   */
  record Resize(VpaPod pod, String vpa, Resizing resizing, IfRefused ifRefused)
      implements UpdateAction {
    /** Refuses null components. */
    public Resize {
      Objects.requireNonNull(pod, "pod");
      Objects.requireNonNull(vpa, "vpa");
      Objects.requireNonNull(resizing, "resizing");
      Objects.requireNonNull(ifRefused, "ifRefused");
    }
  }

  /**
   * Take a start-up boost back, by a resize. If the API server refuses, the next round tries again.
   *
   * @param pod the pod
   * @param vpa the VPA it is done for
   * @param resizing the patches
   */
  record Unboost(VpaPod pod, String vpa, Resizing resizing) implements UpdateAction {
    /** Refuses null components. */
    public Unboost {
      Objects.requireNonNull(pod, "pod");
      Objects.requireNonNull(vpa, "vpa");
      Objects.requireNonNull(resizing, "resizing");
    }
  }

  /** What to do if the API server refuses a resize. */
  enum IfRefused {
    /** Evict the pod; the budget of its group has room for that instead of the resize. */
    EVICT,
    /** Leave the pod until the next round. */
    LEAVE,
    /** If the node is too small, remember that by {@link UpdaterMemory#refused}; else leave it. */
    REMEMBER
  }
}
