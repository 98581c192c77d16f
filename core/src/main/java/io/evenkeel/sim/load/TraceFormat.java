package io.evenkeel.sim.load;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The layouts of recorded loads that are understood; the header line tells them apart. */
public enum TraceFormat {
  /** Milliseconds since the start, and tokens. */
  MILLISECONDS("t_ms,prompt_tokens,output_tokens", 0, 1, 2),
  /** The layout of the Azure LLM inference traces: wall-clock times, and tokens. */
  AZURE("TIMESTAMP,ContextTokens,GeneratedTokens", 0, 1, 2),
  /** The layout of BurstGPT: seconds since the start, and tokens among other columns. */
  BURST_GPT("Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type", 0, 2, 3),
  /** Seconds since the start, and how many requests came until the next line. */
  COUNTS("t_s,value", 0, 1, 1);

  private final String header;
  private final int timeColumn;
  private final int promptColumn;
  private final int outputColumn;

  TraceFormat(String header, int timeColumn, int promptColumn, int outputColumn) {
    this.header = header;
    this.timeColumn = timeColumn;
    this.promptColumn = promptColumn;
    this.outputColumn = outputColumn;
  }

  /** Returns the header line of the layout. */
  public String header() {
    return header;
  }

  static Optional<TraceFormat> ofHeader(List<String> columns) {
    return Arrays.stream(values())
        .filter(format -> format.header.equalsIgnoreCase(String.join(",", columns)))
        .findFirst();
  }

  static String known() {
    return Arrays.stream(values()).map(TraceFormat::header).collect(Collectors.joining(" | "));
  }

  int columns() {
    return header.split(",", -1).length;
  }

  /** Returns the time of a line in seconds; wall-clock times count from 1970. */
  double seconds(List<String> cells) {
    String cell = cells.get(timeColumn);
    return switch (this) {
      case MILLISECONDS -> number(cell) / 1000;
      case AZURE -> wallClock(cell);
      case BURST_GPT, COUNTS -> number(cell);
    };
  }

  int promptTokens(List<String> cells) {
    return tokens("prompt tokens", cells.get(promptColumn));
  }

  int outputTokens(List<String> cells) {
    return tokens("output tokens", cells.get(outputColumn));
  }

  double count(List<String> cells) {
    double count = number(cells.get(promptColumn));
    if (count < 0) {
      throw new IllegalArgumentException("the value must not be negative, got " + count);
    }
    return count;
  }

  private static double wallClock(String cell) {
    try {
      Instant time = LocalDateTime.parse(cell.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
      return time.getEpochSecond() + time.getNano() / 1e9;
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "the time must look like 2023-11-16 18:15:46.68, got \"" + cell + "\"", e);
    }
  }

  /** An answer that was cut off at once may have no tokens; it still has to be served. */
  private static int tokens(String what, String cell) {
    double number = number(cell);
    if (number != Math.rint(number) || number < 0 || number > 100_000_000) {
      throw new IllegalArgumentException(
          what + " must be a whole number from 0 to 100000000, got " + cell);
    }
    return Math.max(1, (int) number);
  }

  private static double number(String cell) {
    try {
      double number = Double.parseDouble(cell);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Reported below, together with what is a number to Java and to nobody else.
    }
    throw new IllegalArgumentException("expected a number, got \"" + cell + "\"");
  }
}
