package io.evenkeel.keda.answer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * A body of JSON: one value, nothing after it. Of two entries with one name the last one counts.
 */
final class JsonBody {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(Body.MAX_DEPTH)
                          .maxStringLength(Body.MAX_BYTES)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonBody() {}

  static JsonNode parse(byte[] body) {
    try {
      JsonNode root = MAPPER.readTree(Body.text(body));
      if (root.isMissingNode()) {
        throw new UndecodableAnswerException("the body is empty");
      }
      return root;
    } catch (JsonProcessingException e) {
      throw new UndecodableAnswerException("the body is no JSON: " + e.getOriginalMessage());
    }
  }
}
