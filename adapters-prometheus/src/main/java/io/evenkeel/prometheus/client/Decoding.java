package io.evenkeel.prometheus.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** Unpacks a body. Both the bytes on the wire and the bytes they unpack to are bounded. */
final class Decoding {
  private Decoding() {}

  static InputStream of(HttpHeaders headers, InputStream body, long most) throws FailedCall {
    if (headers.firstValueAsLong("Content-Length").orElse(0) > most) {
      throw BoundedStream.tooLarge(most);
    }
    String coding = headers.firstValue("Content-Encoding").orElse("identity");
    return switch (coding.toLowerCase(Locale.ROOT)) {
      case "identity", "" -> new BoundedStream(body, most);
      case "gzip", "x-gzip" -> new BoundedStream(unzipped(new BoundedStream(body, most)), most);
      default ->
          throw EnvelopeReader.notPrometheus("the answer is encoded as " + Words.oneLine(coding));
    };
  }

  private static InputStream unzipped(InputStream body) throws FailedCall {
    try {
      return new GZIPInputStream(body, 8192);
    } catch (FailedCall e) {
      throw e;
    } catch (IOException e) {
      throw new FailedCall(Failure.Kind.BROKEN_OFF, "the answer breaks off or is no gzip");
    }
  }
}
