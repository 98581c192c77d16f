package io.evenkeel.trace;

/**
 * A kind of step. Each algorithm has an enum of its own that implements this.
 *
 * <p>Codes are stable and meant for machines; {@link #text} is meant for people and may change.
 */
public interface StepCode {
  /** Returns the stable name of the code, such as {@code SCALE_UP_LIMIT}. */
  String name();

  /**
   * Tells a step of this kind in words.
   *
   * @param step a step that carries this code
   * @return one line without the code and without a line break
   */
  String text(Step step);

  /**
   * Returns whether {@link Explanation#render()} leaves the step out, because it tells a reader
   * nothing that the lines around it do not.
   */
  default boolean quiet() {
    return false;
  }
}
