package io.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same seed gives the same bytes on every JDK that this machine has. */
final class OtherJdksTest {
  private static final Path JDKS = Path.of("/usr/lib/jvm");

  @TempDir private Path directory;

  private List<String> arguments() {
    return List.of(
        "what-if", "--format", "json", "--report", directory.resolve("report").toString());
  }

  @Test
  void report_isTheSameOnEveryJdk() throws Exception {
    List<Path> others = others();
    if (others.isEmpty()) {
      System.out.println("OtherJdksTest: skipped, there is no other JDK in " + JDKS);
    }
    assumeTrue(!others.isEmpty(), "no other JDK");
    StringWriter out = new StringWriter();
    Evenkeel.run(
        arguments().toArray(String[]::new),
        new PrintWriter(out, true),
        new PrintWriter(new StringWriter(), true));

    for (Path java : others) {
      assertThat(printedBy(java)).as(java.toString()).isEqualTo(out.toString());
    }
  }

  /** Returns the other JDKs, each once, of Java 17 or later. */
  private static List<Path> others() throws IOException {
    if (!Files.isDirectory(JDKS)) {
      return List.of();
    }
    Path own = Path.of(System.getProperty("java.home")).toRealPath();
    List<Path> found = new ArrayList<>();
    try (Stream<Path> homes = Files.list(JDKS)) {
      TreeSet<Path> real = new TreeSet<>();
      for (Path home : homes.toList()) {
        if (Files.isExecutable(home.resolve("bin/java"))) {
          real.add(home.toRealPath());
        }
      }
      real.stream()
          .filter(home -> !home.equals(own) && feature(home) >= 17)
          .map(home -> home.resolve("bin/java"))
          .forEach(found::add);
    }
    return found;
  }

  private static int feature(Path home) {
    try (Stream<String> lines = Files.lines(home.resolve("release"))) {
      return lines
          .filter(line -> line.startsWith("JAVA_VERSION="))
          .map(line -> line.replaceAll("\\D*(\\d+).*", "$1"))
          .mapToInt(Integer::parseInt)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  private String printedBy(Path java) throws Exception {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command = new ArrayList<>(List.of(java.toString(), "-cp", path));
    command.add(Evenkeel.class.getName());
    command.addAll(arguments());
    Process process =
        new ProcessBuilder(command).redirectError(directory.resolve("errors").toFile()).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(Files.readString(directory.resolve("errors"))).isZero();
    return printed;
  }
}
