package io.evenkeel.vpa;

/**
 * The three numbers of a recommendation and how little confidence widens them: by {@code (1 +
 * multiplier/confidence)ᵉˣᵖᵒⁿᵉⁿᵗ}.
 */
enum Bound {
  LOWER("lowerBound", 0.001, -2),
  TARGET("target", 0, 0),
  UPPER("upperBound", 1.0, 1);

  private final double multiplier;
  private final int exponent;
  private final String cpuLabel;
  private final String memoryLabel;

  Bound(String apiName, double multiplier, int exponent) {
    this.multiplier = multiplier;
    this.exponent = exponent;
    cpuLabel = Resources.CPU + " " + apiName;
    memoryLabel = Resources.MEMORY + " " + apiName;
  }

  /** Returns what an amount of that confidence is multiplied by. */
  double factor(double confidence) {
    return factor(multiplier, exponent, confidence);
  }

  /** The factor of any multiplier and exponent (upstream's WithConfidenceMultiplier). */
  static double factor(double multiplier, int exponent, double confidence) {
    return GoMath.pow(1. + multiplier / confidence, exponent);
  }

  /** Returns whether confidence takes part at all. */
  boolean isWidened() {
    return exponent != 0;
  }

  double percentile(ResourceOptions options) {
    return switch (this) {
      case LOWER -> options.lowerBoundPercentile();
      case TARGET -> options.targetPercentile();
      case UPPER -> options.upperBoundPercentile();
    };
  }

  /** Returns the name of the number in an explanation. */
  String label(Resource resource) {
    return resource == Resource.CPU ? cpuLabel : memoryLabel;
  }
}
