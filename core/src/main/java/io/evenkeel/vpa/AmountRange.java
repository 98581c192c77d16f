package io.evenkeel.vpa;

/**
 * The numbers for one resource of a container, in millicores or bytes.
 *
 * @param target what to request
 * @param lower below this is too little
 * @param upper above this is too much
 */
record AmountRange(long target, long lower, long upper) {
  long of(Bound bound) {
    return switch (bound) {
      case LOWER -> lower;
      case TARGET -> target;
      case UPPER -> upper;
    };
  }
}
