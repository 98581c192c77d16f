package io.evenkeel.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs upstream's own test cases, as data, through one algorithm. With {@code
 * -Devenkeel.conformance.dir=DIR} it runs those of {@code DIR/<algorithm>} instead of the bundled
 * ones.
 *
 * <p>A relative directory is taken from the root of the build. A case passes if its executor throws
 * nothing and has looked at everything the case expects. A case of an unknown kind, or one that
 * expects something no executor knows, is not executed: it is counted, named and reported as
 * skipped.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ConformanceRun {
  private static final String GIVEN = System.getProperty("evenkeel.conformance.dir", "");

  private final String algorithm;
  private final Map<String, BiConsumer<JsonNode, JsonNode>> executors;
  private final List<String> notExecuted = new ArrayList<>();
  private int passed;
  private int failed;

  /**
   * Prepares a run.
   *
   * @param algorithm name of the directory
   * @param executors who executes which kind; each takes input and expectation and throws an
   *     AssertionError if they do not agree
   */
  protected ConformanceRun(
      String algorithm, Map<String, BiConsumer<JsonNode, JsonNode>> executors) {
    this.algorithm = algorithm;
    this.executors = executors;
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("vectors")
  void vector_asUpstreamHasIt_holds(Vector vector) {
    BiConsumer<JsonNode, JsonNode> executor = executors.get(vector.kind());
    if (executor == null) {
      skip(vector, "nobody knows the kind " + vector.kind());
      return;
    }
    try {
      executor.accept(vector.input(), vector.expect());
    } catch (AssertionError | RuntimeException e) {
      failed++;
      throw e;
    }
    if (!vector.expect().unseen().isEmpty()) {
      skip(vector, "nobody looks at expect." + String.join(", expect.", vector.expect().unseen()));
    }
    passed++;
  }

  private void skip(Vector vector, String reason) {
    notExecuted.add(vector.id() + ": " + reason);
    abort(reason);
  }

  @AfterAll
  void report() {
    System.out.printf(
        "conformance %s: %d passed, %d failed, %d not executed%n",
        algorithm, passed, failed, notExecuted.size());
    notExecuted.forEach(line -> System.out.println("  not executed: " + line));
    if (GIVEN.isEmpty()) {
      assertThat(passed + failed + notExecuted.size()).as("bundled vectors").isPositive();
      assertThat(notExecuted).as("bundled vectors that are not executed").isEmpty();
    }
  }

  /** Returns all cases of the directory, in the order of the files. */
  Stream<Vector> vectors() {
    if (!GIVEN.isEmpty() && Files.notExists(directory())) {
      System.out.printf("conformance %s: there is no %s%n", algorithm, directory());
      return Stream.empty();
    }
    ObjectMapper json = new ObjectMapper();
    try (Stream<Path> files = Files.list(directory())) {
      List<Vector> all = new ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        cases(json.readTree(file.toFile())).forEach(all::add);
      }
      return all.stream();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the vectors of " + directory(), e);
    }
  }

  /** Returns the cases of one file. */
  protected Stream<Vector> cases(JsonNode file) {
    return StreamSupport.stream(file.spliterator(), false).map(node -> Vector.of(kind(node), node));
  }

  /** Returns the kind of a case. */
  protected String kind(JsonNode node) {
    return node.path("kind").asText();
  }

  private Path directory() {
    Path root =
        GIVEN.isEmpty()
            ? Path.of("src/test/resources/conformance")
            : Path.of(System.getProperty("evenkeel.root", "")).resolve(GIVEN);
    return root.resolve(algorithm);
  }
}
