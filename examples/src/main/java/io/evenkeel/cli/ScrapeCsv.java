package io.evenkeel.cli;

import io.evenkeel.sim.calibrate.Calibrator;
import io.evenkeel.sim.calibrate.EngineScrape;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads what one replica of vLLM reported: a line per scrape, columns in any order, named as in
 * {@link #COLUMNS} or as vLLM names the metric; counters as they are read.
 */
final class ScrapeCsv {
  /** The short name of each column and the endings of vLLM's names for it. */
  static final Map<String, List<String>> COLUMNS = new LinkedHashMap<>();

  static final String HITS = "prefix_cache_hits";

  static {
    COLUMNS.put("time", List.of("timestamp"));
    COLUMNS.put("running", List.of("num_requests_running"));
    COLUMNS.put("kv_cache_usage", List.of("kv_cache_usage_perc", "gpu_cache_usage_perc"));
    COLUMNS.put("prompt_tokens", List.of("prompt_tokens_total"));
    COLUMNS.put("first_tokens", List.of("time_to_first_token_seconds_count"));
    COLUMNS.put(
        "itl_sum", List.of("inter_token_latency_seconds_sum", "time_per_output_token_seconds_sum"));
    COLUMNS.put(
        "itl_count",
        List.of("inter_token_latency_seconds_count", "time_per_output_token_seconds_count"));
    COLUMNS.put(HITS, List.of("prefix_cache_hits_total", "gpu_prefix_cache_hits_total"));
  }

  private static final int MOST_PROBLEMS = 20;
  private static final int LONGEST_LINE = 4096;

  private final Path file;
  private final List<String> problems;
  private final List<EngineScrape> scrapes = new ArrayList<>();
  private List<String> header = List.of();
  private int malformed;
  private int line;

  /** What is wrong with the file is added to the problems, a line per mistake. */
  ScrapeCsv(Path file, List<String> problems) {
    this.file = file;
    this.problems = problems;
  }

  List<EngineScrape> read() {
    if (!Files.isRegularFile(file)) {
      problems.add(file + ": no such file; check the path");
      return List.of();
    }
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      read(lines);
    } catch (MalformedInputException e) {
      problems.add(file + ": is not text in UTF-8; is it compressed?");
    } catch (IOException | UncheckedIOException e) {
      problems.add(file + ": cannot be read (" + e.getMessage() + "); check the file");
    }
    if (malformed > MOST_PROBLEMS) {
      problems.add(file + ": and " + (malformed - MOST_PROBLEMS) + " more malformed lines");
    }
    return scrapes;
  }

  private void read(BufferedReader lines) throws IOException {
    for (String text = lines.readLine(); text != null; text = lines.readLine()) {
      line++;
      if (text.length() > LONGEST_LINE) {
        problem("is longer than " + LONGEST_LINE + " characters");
      } else if (header.isEmpty() && !text.isBlank()) {
        header = cells(text).stream().map(ScrapeCsv::column).toList();
        if (!isComplete()) {
          return;
        }
      } else if (!text.isBlank() && !row(text)) {
        return;
      }
    }
    if (header.isEmpty()) {
      problems.add(file + ": is empty; the first line is the header " + required());
    }
  }

  /** Returns the short name of a column, or what the header says if it is none of ours. */
  private static String column(String cell) {
    String name = cell.replace("\uFEFF", "").toLowerCase(Locale.ROOT).replaceFirst("^vllm:", "");
    return COLUMNS.entrySet().stream()
        .filter(it -> it.getValue().contains(name))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(name);
  }

  private boolean isComplete() {
    List<String> missing =
        COLUMNS.keySet().stream()
            .filter(name -> !name.equals(HITS) && !header.contains(name))
            .toList();
    if (!missing.isEmpty()) {
      problem(
          "the header has no column %s; it needs %s and may have %s, or vLLM's names for them"
              .formatted(String.join(", ", missing), required(), HITS));
    }
    return missing.isEmpty();
  }

  private static String required() {
    return String.join(",", COLUMNS.keySet().stream().filter(it -> !it.equals(HITS)).toList());
  }

  /** Returns whether to read on. */
  private boolean row(String text) {
    List<String> cells = cells(text);
    if (scrapes.size() == Calibrator.MOST_SCRAPES) {
      problem("at most " + Calibrator.MOST_SCRAPES + " lines are taken; take a shorter time");
      return false;
    }
    if (cells.size() != header.size()) {
      problem("expected %s columns, got %s".formatted(header.size(), cells.size()));
      return true;
    }
    try {
      scrapes.add(scrape(cells));
    } catch (IllegalArgumentException e) {
      problem(String.valueOf(e.getMessage()));
    }
    return true;
  }

  private EngineScrape scrape(List<String> cells) {
    Instant time = UsageCsv.time(cells.get(header.indexOf("time")));
    double hits = header.contains(HITS) ? number(cells, HITS) : 0;
    return new EngineScrape(
        time.getEpochSecond() + time.getNano() / 1e9,
        number(cells, "running"),
        number(cells, "kv_cache_usage"),
        number(cells, "prompt_tokens") - hits,
        number(cells, "first_tokens"),
        number(cells, "itl_sum"),
        number(cells, "itl_count"));
  }

  private double number(List<String> cells, String column) {
    String text = cells.get(header.indexOf(column));
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(column + " must be a number, got \"" + text + "\"", e);
    }
  }

  private static List<String> cells(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(cell -> cell.trim().replaceAll("^\"(.*)\"$", "$1"))
        .toList();
  }

  private void problem(String message) {
    malformed++;
    if (malformed <= MOST_PROBLEMS) {
      problems.add(file + ":" + line + ": " + message);
    }
  }
}
