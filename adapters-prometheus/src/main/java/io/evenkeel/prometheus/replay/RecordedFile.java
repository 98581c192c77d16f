package io.evenkeel.prometheus.replay;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A recording in a file, as {@link RecordingWriter} leaves it. Read anew, line by line, whenever
 * its moments are asked for.
 */
public final class RecordedFile implements Recording {
  private final Path file;
  private final RecordingHead head;

  private RecordedFile(Path file, RecordingHead head) {
    this.file = file;
    this.head = head;
  }

  /**
   * Opens a file and reads its head.
   *
   * @throws InvalidRecordingException if it cannot be read, or its head is not that of a recording
   */
  public static RecordedFile open(Path file) {
    try (RecordingLines lines = lines(file)) {
      return new RecordedFile(file, new RecordingHeadReader(lines).read());
    } catch (IOException e) {
      throw new InvalidRecordingException(file + ": cannot be read: " + why(e));
    }
  }

  private static RecordingLines lines(Path file) throws IOException {
    Reader reader = RecordingFiles.reader(file);
    return new RecordingLines(file.toString(), reader);
  }

  private static String why(IOException e) {
    String message = e.getMessage();
    return e.getClass().getSimpleName().replace("Exception", "")
        + (message == null ? "" : " (" + message + ")");
  }

  @Override
  public RecordingHead head() {
    return head;
  }

  @Override
  public Optional<String> each(Consumer<Moment> moments) {
    try (RecordingLines lines = lines(file)) {
      new RecordingHeadReader(lines).read();
      new MomentReader(lines, head).each(moments);
      return Optional.empty();
    } catch (InvalidRecordingException e) {
      return Optional.ofNullable(e.getMessage());
    } catch (IOException e) {
      return Optional.of(file + ": cannot be read: " + why(e));
    }
  }
}
