package io.evenkeel.prometheus.client;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the envelope around every answer: {@code {"status","data","errorType","error","warnings",
 * "infos"}}, in any order, token by token.
 *
 * @param <T> what {@code data} is read as
 */
final class EnvelopeReader<T> {
  private static final int MOST_REMARKS = 20;
  private static final int LONGEST_TEXT = 1 << 20;
  private static final int DEEPEST = 50;

  /**
   * Names are not interned: label names are the server's to choose, and the table never shrinks.
   */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(LONGEST_TEXT)
                  .maxNumberLength(100)
                  .build())
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .build();

  private final DataReader<T> reader;
  private final List<String> warnings = new ArrayList<>();
  private final List<String> infos = new ArrayList<>();
  private String status = "";
  private String errorType = "";
  private String error = "";
  private @Nullable T data;

  EnvelopeReader(DataReader<T> reader) {
    this.reader = reader;
  }

  /** Reads to the very end of the stream, because only there a broken compression shows. */
  Answer<T> read(InputStream in) throws FailedCall {
    try (JsonParser json = JSON.createParser(in)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw notPrometheus("what answered sent no JSON object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        readField(field, json);
      }
      if (json.nextToken() != null) {
        throw notPrometheus("the answer goes on after its end");
      }
      return answer();
    } catch (FailedCall e) {
      throw e;
    } catch (JsonEOFException e) {
      throw new FailedCall(Failure.Kind.BROKEN_OFF, "the answer ends in the middle");
    } catch (JacksonException e) {
      long at = e.getLocation() == null ? 0 : e.getLocation().getByteOffset();
      throw notPrometheus("the answer is no valid JSON, from about byte " + at);
    } catch (IOException e) {
      throw new FailedCall(Failure.Kind.BROKEN_OFF, "the answer breaks off or is corrupt");
    }
  }

  private void readField(String field, JsonParser json) throws IOException {
    switch (field) {
      case "status" -> status = text(json);
      case "errorType" -> errorType = text(json);
      case "error" -> error = text(json);
      case "warnings" -> readRemarks(json, warnings);
      case "infos" -> readRemarks(json, infos);
      case "data" -> data = json.currentToken() == JsonToken.VALUE_NULL ? null : reader.read(json);
      case "isPartial" -> {
        if (json.currentToken() == JsonToken.VALUE_TRUE) {
          warnings.add("the answer is partial: not all storage nodes have answered");
        }
        json.skipChildren();
      }
      default -> json.skipChildren();
    }
  }

  private static String text(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return json.getText();
    }
    json.skipChildren();
    return "";
  }

  private static void readRemarks(JsonParser json, List<String> remarks) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      String remark = text(json);
      if (remarks.size() < MOST_REMARKS) {
        remarks.add(Words.oneLine(remark));
      }
    }
  }

  private Answer<T> answer() throws FailedCall {
    if (status.equals("error")) {
      return new Answer.Failed<>(ErrorTypes.failure(errorType, error));
    }
    if (!status.equals("success") || data == null) {
      throw notPrometheus("the answer is JSON of another kind than Prometheus sends");
    }
    return new Answer.Ok<>(data, warnings, infos);
  }

  static FailedCall notPrometheus(String what) {
    return new FailedCall(Failure.Kind.NOT_PROMETHEUS, what + "; check the server's address");
  }

  /** Reads what a server says of an error, whatever else it sends; null if it says nothing. */
  static @Nullable Failure failure(InputStream in) throws FailedCall {
    EnvelopeReader<Boolean> reader =
        new EnvelopeReader<>(
            json -> {
              json.skipChildren();
              return true;
            });
    return reader.read(in) instanceof Answer.Failed<Boolean> failed ? failed.failure() : null;
  }

  /**
   * Reads what stands in {@code data}.
   *
   * @param <T> as what
   */
  interface DataReader<T> {
    /** Reads from the current token to the last one of the value. */
    T read(JsonParser json) throws IOException;

    /** Returns whether the same may be read anew, from another answer. */
    default boolean repeatable() {
      return true;
    }
  }
}
