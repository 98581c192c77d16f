package io.evenkeel.sim;

/**
 * Takes down what a fluid fleet does. Which of the answers in service began in time is known as a
 * share alone: of whatever is finished the same share had its first token in time.
 */
final class FluidRecording {
  private final Recorder recorder;
  private final Telemetry telemetry;
  private final double objectiveSeconds;
  private double meanPrompt = 1;
  private double meanOutput = 1;
  private double inService;
  private double inServiceInTime;
  private double finished;

  FluidRecording(Recorder recorder, Telemetry telemetry) {
    this.recorder = recorder;
    this.telemetry = telemetry;
    this.objectiveSeconds = recorder.objective().ttftSeconds();
  }

  void means(double promptTokens, double outputTokens) {
    meanPrompt = promptTokens;
    meanOutput = outputTokens;
  }

  double meanPrompt() {
    return meanPrompt;
  }

  double meanOutput() {
    return meanOutput;
  }

  void waited(double requests, double ttftSeconds) {
    recorder.waited(requests, ttftSeconds);
  }

  /** Takes down requests whose times to first token are spread evenly between two ends. */
  void admitted(double requests, double oneEnd, double otherEnd) {
    double least = Math.min(oneEnd, otherEnd);
    double most = Math.max(oneEnd, otherEnd);
    double share =
        most <= objectiveSeconds
            ? 1
            : least > objectiveSeconds ? 0 : (objectiveSeconds - least) / (most - least);
    recorder.judged(requests, share * requests);
    inService += requests;
    inServiceInTime += share * requests;
  }

  void finished(double requests, double tokenSeconds) {
    double inTime = inService > 0 ? Math.min(1, requests / inService) * inServiceInTime : 0;
    recorder.finished(requests, inTime, tokenSeconds, meanOutput);
    inService = Math.max(0, inService - requests);
    inServiceInTime = Math.max(0, inServiceInTime - inTime);
    finished += requests;
  }

  /** Returns how many requests have been answered in full. */
  double finished() {
    return finished;
  }

  Telemetry telemetry() {
    return telemetry;
  }
}
