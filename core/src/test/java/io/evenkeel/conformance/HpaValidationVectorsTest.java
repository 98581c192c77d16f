package io.evenkeel.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs the bundled vectors of {@link HpaValidationVectors}, each as a test of its own. */
final class HpaValidationVectorsTest {
  @TestFactory
  Stream<DynamicTest> vectors_bundled_pass() throws IOException {
    List<JsonNode> vectors = new ArrayList<>();
    vectors.addAll(vectors("validation.json"));
    vectors.addAll(vectors("stabilization-and-policies.json"));
    assertThat(vectors).as("92 validation, 8 defaulting, 7 status vectors").hasSize(92 + 8 + 7);
    return vectors.stream().map(HpaValidationVectorsTest::test);
  }

  private static List<JsonNode> vectors(String file) throws IOException {
    List<JsonNode> mine = new ArrayList<>();
    try (InputStream in =
        HpaValidationVectorsTest.class.getResourceAsStream("/conformance/hpa/" + file)) {
      for (JsonNode vector : new ObjectMapper().readTree(in)) {
        if (HpaValidationVectors.kinds().containsKey(vector.get("kind").asText())) {
          mine.add(vector);
        }
      }
    }
    return mine;
  }

  private static DynamicTest test(JsonNode vector) {
    return DynamicTest.dynamicTest(
        vector.get("id").asText() + " " + vector.get("title").asText(),
        () ->
            HpaValidationVectors.kinds()
                .get(vector.get("kind").asText())
                .accept(vector.get("input"), vector.get("expect")));
  }
}
