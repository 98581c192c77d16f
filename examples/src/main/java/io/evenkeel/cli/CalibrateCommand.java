package io.evenkeel.cli;

import io.evenkeel.sim.calibrate.Calibration;
import io.evenkeel.sim.calibrate.Calibrator;
import io.evenkeel.sim.calibrate.EngineScrape;
import io.evenkeel.sim.calibrate.Limits;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code evenkeel calibrate}: a plant from what a replica of vLLM reported. */
@Command(
    name = "calibrate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Finds out how fast a replica is from scrapes of its metrics, and prints the file that"
          + " --plant of what-if reads; or says what to record instead.",
      "FILE.csv has a line per scrape of one replica of vLLM, with the columns time, running,"
          + " kv_cache_usage, prompt_tokens, first_tokens, itl_sum, itl_count"
          + " (docs/simulation.md)."
    })
final class CalibrateCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE.csv", description = "The scrapes.")
  private String file = "";

  @Option(
      names = "--kv-tokens",
      paramLabel = "N",
      required = true,
      description = "Tokens that fit into the KV cache: \"GPU KV cache size\" in vLLM's log.")
  private String kvTokens = "";

  @Option(
      names = "--max-running",
      paramLabel = "N",
      description = "max_num_seqs of the replica. Default: 256.")
  private String maxRunning = "256";

  @Option(
      names = "--max-batched-tokens",
      paramLabel = "N",
      description = "max_num_batched_tokens of the replica. Default: 2048.")
  private String maxBatchedTokens = "2048";

  @Option(
      names = "--window",
      paramLabel = "TIME",
      description = "Length of the stretches of time that are compared. Default: 1m.")
  private String window = "1m";

  @Option(
      names = "--extrapolate",
      description = "Take the result though the replica was far from full in the recording.")
  private boolean extrapolate;

  @Spec private CommandSpec command;

  @Override
  public Integer call() {
    List<String> problems = new ArrayList<>();
    long kv = number("--kv-tokens", kvTokens, problems);
    long running = number("--max-running", maxRunning, problems);
    long batched = number("--max-batched-tokens", maxBatchedTokens, problems);
    Duration length = length(problems);
    List<EngineScrape> scrapes = scrapes(problems);
    if (!problems.isEmpty()) {
      throw new BadInputException(problems);
    }
    Calibrator calibrator =
        Calibrator.of(new Limits(kv, (int) running, (int) batched)).named(name()).windows(length);
    print((extrapolate ? calibrator.extrapolating() : calibrator).calibrate(scrapes));
    return 0;
  }

  private void print(Calibration calibration) {
    if (calibration instanceof Calibration.Refusal refusal) {
      throw new BadInputException(
          refusal.reasons().stream().map(it -> file + ": " + it.message()).toList());
    }
    command.commandLine().getOut().print(PlantYaml.render(file, (Calibration.Fit) calibration));
  }

  private static long number(String option, String text, List<String> problems) {
    if (text.matches("\\d{1,9}") && Long.parseLong(text) > 0) {
      return Long.parseLong(text);
    }
    problems.add(option + " " + text + ": must be a whole number from 1 to 999999999");
    return 1;
  }

  private Duration length(List<String> problems) {
    Optional<Duration> length = Durations.parse(window).filter(it -> it.toSeconds() >= 1);
    if (length.isEmpty()) {
      problems.add("--window " + window + ": must be a time of at least 1s, such as 1m");
    }
    return length.orElse(Duration.ofMinutes(1));
  }

  private List<EngineScrape> scrapes(List<String> problems) {
    try {
      return new ScrapeCsv(Path.of(file), problems).read();
    } catch (InvalidPathException e) {
      problems.add(file + ": is no file name (" + e.getReason() + ")");
      return List.of();
    }
  }

  private String name() {
    return String.valueOf(Path.of(file).getFileName()).replaceFirst("\\.[^.]*$", "");
  }
}
