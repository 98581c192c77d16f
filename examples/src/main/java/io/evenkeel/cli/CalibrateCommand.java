package io.evenkeel.cli;

import io.evenkeel.prometheus.client.PrometheusClient;
import io.evenkeel.sim.calibrate.Calibration;
import io.evenkeel.sim.calibrate.Calibrator;
import io.evenkeel.sim.calibrate.EngineScrape;
import io.evenkeel.sim.calibrate.Limits;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
  @Parameters(paramLabel = "FILE.csv", arity = "0..1", description = "The scrapes.")
  private String file = "";

  @Mixin private PrometheusAccess prometheus = new PrometheusAccess();

  @Option(names = "--pod", paramLabel = "NAME", description = "The pod of the replica.")
  private String pod = "";

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description =
          "Begin of the recording, such as 2026-03-01T12:00:00Z, or how long before its end, such"
              + " as 3h. Default: 1h.")
  private String from = "1h";

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "End of the recording, such as 2026-03-02T12:00:00Z. Default: now.")
  private String to = "";

  @Option(
      names = "--scrape-interval",
      paramLabel = "TIME",
      description = "How often the server scrapes the replica. Default: 15s.")
  private String scrapeInterval = "15s";

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

  private static final Duration BUDGET = Duration.ofMinutes(1);

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
          refusal.reasons().stream().map(it -> source() + ": " + it.message()).toList());
    }
    command.commandLine().getOut().print(PlantYaml.render(source(), (Calibration.Fit) calibration));
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
    if (file.isEmpty() == (prometheus.url.isEmpty() || pod.isEmpty())) {
      problems.add("name a FILE.csv, or a server and a pod by --prometheus URL --pod NAME");
      return List.of();
    }
    return file.isEmpty() ? history(problems) : recorded(problems);
  }

  private List<EngineScrape> history(List<String> problems) {
    Duration step = Durations.parse(scrapeInterval).orElse(Duration.ZERO);
    if (step.toSeconds() < 1) {
      problems.add("--scrape-interval " + scrapeInterval + ": must be a time such as 15s");
    }
    try {
      Instant end = to.isEmpty() ? Instant.now() : time("--to", to);
      Instant begin = Durations.parse(from).map(end::minus).orElseGet(() -> time("--from", from));
      if (!begin.isBefore(end)) {
        problems.add("--from must be before --to");
      }
      if (!problems.isEmpty()) {
        return List.of();
      }
      PrometheusClient client = prometheus.server(System.getenv()).client(BUDGET);
      return new ScrapeHistory(client, pod, problems).read(begin, end, step);
    } catch (IllegalArgumentException e) {
      problems.add(String.valueOf(e.getMessage()));
      return List.of();
    }
  }

  private static Instant time(String option, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          option + " " + text + ": must be a time such as 2026-03-01T12:00:00Z, or 3h", e);
    }
  }

  private List<EngineScrape> recorded(List<String> problems) {
    try {
      return new ScrapeCsv(Path.of(file), problems).read();
    } catch (InvalidPathException e) {
      problems.add(file + ": is no file name (" + e.getReason() + ")");
      return List.of();
    }
  }

  /** What to call the source in messages and in the plant. */
  private String source() {
    return file.isEmpty() ? pod : file;
  }

  private String name() {
    if (file.isEmpty()) {
      return pod;
    }
    return String.valueOf(Path.of(file).getFileName()).replaceFirst("\\.[^.]*$", "");
  }
}
