package io.evenkeel.hpa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.evenkeel.conformance.HpaValidationVectors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Runs upstream's own test cases, as data, through the algorithm. With {@code
 * -Devenkeel.conformance.dir=DIR} it runs those of {@code DIR/hpa} instead of the bundled ones.
 */
final class HpaConformanceTest {
  private static final Map<String, BiConsumer<JsonNode, JsonNode>> KINDS = new HashMap<>();

  static {
    KINDS.putAll(CalculatorVectors.kinds());
    KINDS.putAll(LimitVectors.kinds());
    KINDS.putAll(ReconcileVectors.kinds());
    KINDS.putAll(HpaValidationVectors.kinds());
  }

  private final List<String> failures = new ArrayList<>();
  private final Map<String, Integer> notExecuted = new HashMap<>();
  private int passed;

  @Test
  void vectors_allExecutable_pass() {
    for (JsonNode vector : vectors()) {
      execute(vector);
    }
    int skipped = notExecuted.values().stream().mapToInt(Integer::intValue).sum();
    System.out.printf(
        "conformance hpa: %d passed, %d failed, %d not executed%n",
        passed, failures.size(), skipped);
    assertThat(passed + failures.size() + skipped).as("vectors found").isPositive();
    assertThat(failures).isEmpty();
  }

  private void execute(JsonNode vector) {
    String kind = vector.get("kind").asText();
    BiConsumer<JsonNode, JsonNode> executor = KINDS.get(kind);
    if (executor == null) {
      notExecuted.merge(kind, 1, Integer::sum);
      return;
    }
    try {
      executor.accept(vector.get("input"), vector.get("expect"));
      passed++;
    } catch (AssertionError | RuntimeException e) {
      failures.add(vector.get("id").asText() + " " + vector.get("title").asText() + ": " + e);
    }
  }

  private static List<JsonNode> vectors() {
    List<JsonNode> all = new ArrayList<>();
    ObjectMapper json = new ObjectMapper();
    try (Stream<Path> files = Files.list(directory())) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        json.readTree(file.toFile()).forEach(all::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private static Path directory() {
    String given = System.getProperty("evenkeel.conformance.dir", "");
    Path root = given.isEmpty() ? Path.of("src/test/resources/conformance") : Path.of(given);
    return root.resolve("hpa");
  }
}
