package io.evenkeel.cli;

import io.evenkeel.model.Quantity;
import io.evenkeel.vpa.UsageRow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Reads recorded usage line by line, so that months of it need no memory.
 *
 * <pre>
 * container,time,cores,bytes[,pod]      in any order; time RFC 3339 or seconds since 1970;
 *                                       cores and bytes numbers or quantities such as 250m, 1Gi
 * </pre>
 */
final class UsageCsv {
  private static final List<String> REQUIRED = List.of("container", "time", "cores", "bytes");
  private static final int MOST_PROBLEMS = 20;
  private static final int LONGEST_LINE = 4096;

  private final Path file;
  private final List<String> problems = new ArrayList<>();
  private List<String> header = List.of();
  private long malformed;
  private long line;

  UsageCsv(Path file) {
    this.file = file;
  }

  /** Hands every row on; what is wrong with the file is returned, one line per mistake. */
  List<String> forEach(Consumer<UsageRow> rows) {
    if (Files.isDirectory(file)) {
      return List.of(file + ": is a directory; name the .csv file itself");
    }
    if (!Files.exists(file)) {
      return List.of(file + ": no such file; check the path");
    }
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      read(lines, rows);
    } catch (MalformedInputException e) {
      problems.add(file + ": is not text in UTF-8; is it compressed?");
    } catch (IOException | UncheckedIOException e) {
      problems.add(file + ": cannot be read (" + e.getMessage() + "); check the file");
    }
    if (malformed > MOST_PROBLEMS) {
      problems.add(file + ": and " + (malformed - MOST_PROBLEMS) + " more malformed lines");
    }
    return List.copyOf(problems);
  }

  private void read(BufferedReader lines, Consumer<UsageRow> rows) throws IOException {
    for (String text = lines.readLine(); text != null; text = lines.readLine()) {
      line++;
      if (text.length() > LONGEST_LINE) {
        problem("is longer than " + LONGEST_LINE + " characters");
      } else if (header.isEmpty() && !text.isBlank()) {
        if (!readHeader(text)) {
          return;
        }
      } else if (!text.isBlank()) {
        row(text, rows);
      }
    }
    if (header.isEmpty()) {
      problems.add(file + ": is empty; the first line is the header " + String.join(",", REQUIRED));
    }
  }

  private boolean readHeader(String text) {
    String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
    header = cells(withoutMark).stream().map(cell -> cell.toLowerCase(Locale.ROOT)).toList();
    List<String> missing = REQUIRED.stream().filter(name -> !header.contains(name)).toList();
    if (!missing.isEmpty()) {
      problem(
          "the header has no column "
              + String.join(", ", missing)
              + "; it needs "
              + String.join(",", REQUIRED)
              + " and may have pod");
    }
    return missing.isEmpty();
  }

  private void row(String text, Consumer<UsageRow> rows) {
    List<String> cells = cells(text);
    if (cells.size() != header.size()) {
      problem("expected %s columns, got %s".formatted(header.size(), cells.size()));
      return;
    }
    try {
      rows.accept(
          new UsageRow(
              header.contains("pod") ? cell(cells, "pod") : "",
              cell(cells, "container"),
              time(cell(cells, "time")),
              amount("cores", cell(cells, "cores")),
              amount("bytes", cell(cells, "bytes"))));
    } catch (IllegalArgumentException e) {
      problem(String.valueOf(e.getMessage()));
    }
  }

  private String cell(List<String> cells, String column) {
    String cell = cells.get(header.indexOf(column));
    if (cell.isEmpty()) {
      throw new IllegalArgumentException(column + " is empty");
    }
    return cell;
  }

  static Instant time(String text) {
    try {
      if (text.matches("-?\\d{1,11}(\\.\\d{1,9})?")) {
        BigDecimal seconds = new BigDecimal(text);
        long whole = seconds.longValue();
        return Instant.ofEpochSecond(
            whole, seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue());
      }
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "the time must be such as 2026-03-01T12:00:00Z or seconds since 1970, got \""
              + text
              + "\"",
          e);
    }
  }

  /** NaN and negative numbers are numbers; the history counts what it does not take. */
  private static double amount(String what, String text) {
    if (text.equalsIgnoreCase("nan")) {
      return Double.NaN;
    }
    try {
      return Quantity.parse(text).value().doubleValue();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          what + " must be a number or a quantity such as 250m or 1Gi, got \"" + text + "\"", e);
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
