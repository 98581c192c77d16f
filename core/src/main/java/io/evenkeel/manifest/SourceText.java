package io.evenkeel.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The text of a manifest file, read whole and within bounds. */
final class SourceText {
  /** No larger file is read: etcd itself takes no object beyond 1.5 MB. */
  static final int MAX_BYTES = 16 << 20;

  private SourceText() {}

  /** Returns the text, or reports why there is none and returns an empty one. */
  static String read(Path file, Problems problems) {
    String name = file.toString();
    if (Files.isDirectory(file)) {
      problems.add(name, 0, "is a directory; name the manifest file itself");
      return "";
    }
    if (!Files.exists(file)) {
      problems.add(name, 0, "no such file; check the path");
      return "";
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        problems.add(name, 0, "is larger than 16 MiB; split it");
        return "";
      }
      return decode(bytes);
    } catch (CharacterCodingException e) {
      problems.add(name, 0, "is not text in UTF-8; save it in that encoding");
      return "";
    } catch (AccessDeniedException e) {
      problems.add(name, 0, "may not be read; check its permissions");
      return "";
    } catch (IOException e) {
      problems.add(name, 0, "cannot be read (" + e.getMessage() + "); check the file");
      return "";
    }
  }

  private static String decode(byte[] bytes) throws CharacterCodingException {
    String text =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(bytes))
            .toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
