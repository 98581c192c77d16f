package io.evenkeel.prometheus.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Files of recordings, compressed if their names say so. */
final class RecordingFiles {
  private static final int BUFFER = 1 << 16;

  private RecordingFiles() {}

  static Writer writer(Path file) throws IOException {
    OutputStream out = Files.newOutputStream(file);
    return new OutputStreamWriter(
        isCompressed(file) ? new GZIPOutputStream(out, BUFFER) : out, StandardCharsets.UTF_8);
  }

  static Reader reader(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    try {
      return new BufferedReader(
          new InputStreamReader(
              isCompressed(file) ? new GZIPInputStream(in, BUFFER) : in, StandardCharsets.UTF_8),
          BUFFER);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static boolean isCompressed(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
  }
}
