package io.evenkeel.vpa.cost;

/**
 * What a container requests.
 *
 * @param cores CPU in cores, greater than 0; 0 if CPU is not chosen
 * @param bytes memory in bytes, greater than 0; 0 if memory is not chosen
 */
public record Requested(double cores, double bytes) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is negative or not finite
   */
  public Requested {
    if (!(cores >= 0 && cores < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("cores must be 0 or a positive number, got " + cores);
    }
    if (!(bytes >= 0 && bytes < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("bytes must be 0 or a positive number, got " + bytes);
    }
  }
}
