package io.evenkeel.prometheus.real;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** What the adapter ships as resources, and promtool to judge it. */
final class Shipped {
  static final String RULES = "evenkeel-rules.yaml";
  static final String RULES_TEST = "evenkeel-rules-test.yaml";
  static final String DASHBOARD = "evenkeel-dashboard.json";

  private Shipped() {}

  static String text(String name) throws IOException {
    String path = "/io/evenkeel/prometheus/" + name;
    try (InputStream in = Objects.requireNonNull(Shipped.class.getResourceAsStream(path), path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static Path copy(String name, Path directory) throws IOException {
    return Files.writeString(directory.resolve(name), text(name));
  }

  /** Runs a program with a text as its input; returns its exit code and what it wrote. */
  static Outcome run(String input, Path directory, String... command) throws Exception {
    Path in = Files.writeString(directory.resolve("input"), input);
    Path out = directory.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(command[0] + " did not end");
    }
    return new Outcome(process.exitValue(), Files.readString(out));
  }

  /**
   * How a program ended.
   *
   * @param code exit code
   * @param output what it wrote
   */
  record Outcome(int code, String output) {}
}
