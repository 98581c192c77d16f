package io.evenkeel.hpa;

/** Upstream's words for why a metric gives no proposal. */
final class Failures {
  static final String NO_PODS = "no pods returned by selector while calculating replica count";
  static final String NO_PODS_TO_COUNT = "unable to calculate ready pods: " + NO_PODS;
  static final String NO_READY_SAMPLES =
      "did not receive metrics for targeted pods (pods might be unready)";
  static final String NO_KNOWN_PODS = "no metrics returned matched known pods";
  static final String NO_READING = "no reading was given for this metric";
  static final String UNKNOWN_REQUESTS = "the pods were not given, so their requests are not known";

  private Failures() {}
}
