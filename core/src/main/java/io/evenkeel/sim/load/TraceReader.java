package io.evenkeel.sim.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads recorded loads from CSV, and the only class here that touches a file. */
final class TraceReader {
  private static final int MOST_PROBLEMS = 20;
  private static final int LONGEST_LINE = 4096;

  private final String file;
  private final List<String> problems = new ArrayList<>();
  private final List<Request> requests = new ArrayList<>();
  private final List<Double> times = new ArrayList<>();
  private final List<Double> counts = new ArrayList<>();
  private int problemCount;
  private int line;
  private double last = Double.NEGATIVE_INFINITY;

  private TraceReader(String file) {
    this.file = file;
  }

  static Load read(Path path) {
    TraceReader reader = new TraceReader(path.toString());
    Path name = path.getFileName();
    return reader.load(path, name == null ? path.toString() : name.toString());
  }

  private Load load(Path path, String name) {
    TraceFormat format = readFile(path);
    if (problems.isEmpty() && last == Double.NEGATIVE_INFINITY) {
      problem(0, "holds no requests; the first line is the header, the others one request each");
    }
    if (problemCount > problems.size()) {
      problems.add(file + ": and " + (problemCount - problems.size()) + " more malformed lines");
    }
    if (format == TraceFormat.COUNTS && problems.isEmpty() && times.size() < 2) {
      problem(0, "needs two lines at least, to tell how long a step is");
    }
    if (!problems.isEmpty() || format == null) {
      throw new InvalidTraceException(problems);
    }
    return format == TraceFormat.COUNTS ? counted(name) : new RecordedLoad(name, fromZero());
  }

  private @Nullable TraceFormat readFile(Path path) {
    if (Files.isDirectory(path)) {
      problem(0, "is a directory; name the .csv file itself");
      return null;
    }
    if (!Files.exists(path)) {
      problem(0, "no such file; check the path");
      return null;
    }
    try (BufferedReader lines = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
      return readLines(lines);
    } catch (MalformedInputException e) {
      problem(0, "is not text in UTF-8; is it compressed?");
    } catch (IOException | UncheckedIOException e) {
      problem(0, "cannot be read (" + e.getMessage() + ")");
    }
    return null;
  }

  private @Nullable TraceFormat readLines(BufferedReader lines) throws IOException {
    @Nullable TraceFormat format = null;
    for (String text = lines.readLine(); text != null; text = lines.readLine()) {
      line++;
      if (text.length() > LONGEST_LINE) {
        problem(line, "is longer than " + LONGEST_LINE + " characters");
      } else if (!text.isBlank() && format == null) {
        format = header(text);
        if (format == null) {
          return null;
        }
      } else if (!text.isBlank() && format != null) {
        readLine(text, format);
      }
    }
    return format;
  }

  private @Nullable TraceFormat header(String text) {
    String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
    TraceFormat format = TraceFormat.ofHeader(cells(withoutMark)).orElse(null);
    if (format == null) {
      problem(
          line,
          "the header \""
              + abbreviated(withoutMark)
              + "\" is not known; known are "
              + TraceFormat.known());
    }
    return format;
  }

  private void readLine(String text, TraceFormat format) {
    List<String> cells = cells(text);
    if (cells.size() != format.columns()) {
      problem(
          line,
          "expected %s columns (%s), got %s: \"%s\""
              .formatted(format.columns(), format.header(), cells.size(), abbreviated(text)));
      return;
    }
    try {
      double at = format.seconds(cells);
      if (at < last) {
        throw new IllegalArgumentException(
            "the time " + cells.get(0) + " lies before that of an earlier line; sort the file");
      }
      add(at, cells, format);
      last = at;
    } catch (IllegalArgumentException e) {
      problem(line, String.valueOf(e.getMessage()));
    }
  }

  private void add(double at, List<String> cells, TraceFormat format) {
    if (format == TraceFormat.COUNTS) {
      counts.add(format.count(cells));
      times.add(at);
    } else {
      requests.add(new Request(at, format.promptTokens(cells), format.outputTokens(cells)));
    }
  }

  private List<Request> fromZero() {
    double start = requests.get(0).atSeconds();
    return requests.stream()
        .map(r -> new Request(r.atSeconds() - start, r.promptTokens(), r.outputTokens()))
        .toList();
  }

  /** The step is the shortest distance of two lines; where lines are missing, nothing came. */
  private Load counted(String name) {
    double shortest = Double.POSITIVE_INFINITY;
    for (int i = 1; i < times.size(); i++) {
      double gap = times.get(i) - times.get(i - 1);
      shortest = gap > 0 ? Math.min(shortest, gap) : shortest;
    }
    long step = Math.max(1, Math.round(shortest == Double.POSITIVE_INFINITY ? 1 : shortest));
    double steps = (times.get(times.size() - 1) - times.get(0)) / step + 1;
    if (steps > 10_000_000) {
      problem(0, "spans more than ten million steps of " + step + " s; cut it");
      throw new InvalidTraceException(problems);
    }
    double[] values = new double[(int) steps];
    for (int i = 0; i < times.size(); i++) {
      int slot = (int) ((times.get(i) - times.get(0)) / step);
      values[Math.min(slot, values.length - 1)] += counts.get(i);
    }
    return new CountedLoad(name, step, values);
  }

  private static List<String> cells(String text) {
    return Arrays.stream(text.split(",", -1)).map(TraceReader::unquoted).toList();
  }

  private static String unquoted(String cell) {
    String trimmed = cell.trim();
    boolean quoted = trimmed.length() >= 2 && trimmed.startsWith("\"") && trimmed.endsWith("\"");
    return quoted ? trimmed.substring(1, trimmed.length() - 1).trim() : trimmed;
  }

  private void problem(int at, String message) {
    problemCount++;
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(at == 0 ? file + ": " + message : file + ":" + at + ": " + message);
    }
  }

  private static String abbreviated(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
