package io.evenkeel.prometheus.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.PodSample;
import io.evenkeel.model.PodSnapshot;
import io.evenkeel.model.PodSnapshot.Container;
import io.evenkeel.model.PodSnapshot.Phase;
import io.evenkeel.model.PodSnapshot.Readiness;
import io.evenkeel.model.Quantity;
import io.evenkeel.model.Reading;
import io.evenkeel.spi.PodSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordedFileTest {
  private static final Instant FROM = Instant.parse("2026-03-02T00:00:00.250Z");
  private static final Moment.Sizes SIZES =
      new Moment.Sizes(OptionalInt.of(2), OptionalInt.empty(), OptionalInt.of(3));

  @TempDir private Path directory;

  private static RecordingHead head(int passes) {
    return new RecordingHead(
        ReplayedWorkload.of("ml", ObjectRef.deployment("chat"), "chat"),
        FROM,
        Duration.ofSeconds(15),
        passes,
        List.of("pods queue{model=a b}", "external backlog"),
        "sum(rate(requests_total[1m]))");
  }

  private static PodSnapshot pod(String name, boolean going) {
    PodSnapshot.Builder pod =
        PodSnapshot.builder(name)
            .phase(Phase.PENDING)
            .readiness(new Readiness(Readiness.Status.FALSE, FROM.minusSeconds(5)))
            .startTime(FROM.minusSeconds(60))
            .containers(
                List.of(
                    Container.of("server", Map.of("cpu", Quantity.ofUsage("cpu", 500))),
                    Container.of("side car", Map.of())));
    return going ? pod.terminating().build() : pod.build();
  }

  /** Every kind of line, and every kind of change from one pass to the next. */
  private static List<Moment> moments() {
    PodSource.Answer two = new PodSource.Listed(List.of(pod("a", false), pod("b", true)));
    PodSource.Answer bare =
        new PodSource.Listed(
            List.of(PodSnapshot.builder("b").withoutReadiness().withoutStartTime().build()));
    Reading none = Reading.unavailable("the value is NaN,\nas of 0/0");
    Reading values = new Reading.Values(List.of(-5L, Long.MAX_VALUE));
    return List.of(
        new Moment(at(0), SIZES, two, List.of(samples(0), none), Double.NaN),
        new Moment(at(1), SIZES, two, List.of(samples(1), none), Double.NaN),
        new Moment(at(2), SIZES, bare, List.of(samples(2), values), 12.5),
        new Moment(at(3), Moment.Sizes.UNKNOWN, unlisted(), List.of(none, values), 12.5),
        new Moment(at(4), SIZES, new PodSource.Listed(List.of()), List.of(none, none), 0),
        new Moment(at(5), SIZES, two, List.of(samples(5), none), 0));
  }

  private static PodSource.Answer unlisted() {
    return new PodSource.Unavailable("no kube-state-metrics");
  }

  private static Instant at(int pass) {
    return FROM.plusSeconds(15L * pass);
  }

  private static Reading samples(int pass) {
    return new Reading.PerPod(
        List.of(
            new PodSample("a", 3000, at(pass), Duration.ofMinutes(1)),
            new PodSample("b", -1, at(pass).minusSeconds(7), Duration.ofMinutes(1)),
            new PodSample("stranger", 12, at(pass), Duration.ofSeconds(30))));
  }

  private Path write(String name, List<Moment> moments) throws IOException {
    Path file = directory.resolve(name);
    try (RecordingWriter writer = RecordingWriter.to(file, head(moments.size()))) {
      moments.forEach(writer);
    }
    return file;
  }

  @ParameterizedTest
  @ValueSource(strings = {"past.rec", "past.rec.gz"})
  void recording_isReadAsItWasWritten_asOftenAsOneLikes(String name) throws IOException {
    RecordedFile file = RecordedFile.open(write(name, moments()));

    for (int i = 0; i < 2; i++) {
      List<Moment> read = new ArrayList<>();
      assertThat(file.each(read::add)).isEmpty();
      assertThat(read).isEqualTo(moments());
    }
    assertThat(file.head()).isEqualTo(head(6));
  }

  @Test
  void passesThatAreEqual_takeOneLine() throws IOException {
    List<Moment> equal = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      equal.add(
          new Moment(
              at(i),
              SIZES,
              new PodSource.Listed(List.of(pod("a", false))),
              List.of(samples(i), samples(i)),
              1));
    }

    List<String> lines = Files.readAllLines(write("equal.rec", equal));

    assertThat(lines).contains("pass 1000").last().isEqualTo("end");
    assertThat(lines).hasSizeLessThan(25);
  }

  @Test
  void fileThatBreaksOffAnywhere_isRefused_withItsLine() throws IOException {
    byte[] whole = Files.readAllBytes(write("whole.rec", moments()));
    for (int length = 0; length < whole.length - 1; length++) {
      assertThat(problem(Arrays.copyOf(whole, length), "cut.rec").orElse("none"))
          .as("the first " + length + " bytes")
          .containsPattern("cut.rec: line \\d+: ");
    }
  }

  @Test
  void compressedFileThatBreaksOff_isRefused() throws IOException {
    byte[] whole = Files.readAllBytes(write("whole.rec.gz", moments()));
    for (int length = 0; length < whole.length; length++) {
      assertThat(problem(Arrays.copyOf(whole, length), "cut.rec.gz")).isPresent();
    }
  }

  /** Some changes make another valid recording, none makes anything but a problem in words. */
  @Test
  void fileWithAnyByteChanged_neverThrowsAnythingElse() throws IOException {
    byte[] whole = Files.readAllBytes(write("whole.rec", moments()));
    Random random = new Random(1);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] changed = whole.clone();
      changed[random.nextInt(changed.length)] = (byte) " \n:-%0129axe".charAt(random.nextInt(12));
      refused += problem(changed, "changed.rec").isPresent() ? 1 : 0;
    }
    assertThat(refused).isBetween(5_000, 19_999);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          size 2 - 3            | size 2 -               | "size" needs 3 words behind it
          size 2 - 3            | size 2 - 3000000000    | expected a whole number from 0 to 2147483647
          read 1 none           | read 7 none            | from 0 to 1, got "7"
          read 1 none           | read 1 perhaps         | a reading is values, pods or none, got "perhaps"
          name a                | nome a                 | no line begins with "nome"
          evenkeel-recording 1  | evenkeel-recording 2   | a recording begins with "evenkeel-recording 1"
          PT15S                 | PT0.1S                 | the sync period must be from 1 s to a day
          Deployment            | Dragon                 | must be a Deployment, StatefulSet or ReplicaSet
          pass 2                | pass 99999999          | expected a whole number from 1 to 6
          PENDING going         | PENDING gone           | a pod is staying or going, got "gone"
          """)
  void mistakeInALine_isNamed(String old, String wrong, String message) throws IOException {
    String text = Files.readString(write("whole.rec", moments()));
    assertThat(text).contains(old);

    assertThat(
            problem(
                text.replaceFirst(java.util.regex.Pattern.quote(old), wrong)
                    .getBytes(StandardCharsets.UTF_8),
                "wrong.rec"))
        .hasValueSatisfying(
            problem -> assertThat(problem).contains(message).containsPattern("line \\d+: "));
  }

  @Test
  void whatFollowsTheEnd_isRefused() throws IOException {
    String text = Files.readString(write("whole.rec", moments()));

    assertThat(problem((text + "more").getBytes(StandardCharsets.UTF_8), "more.rec"))
        .hasValueSatisfying(
            it -> assertThat(it).endsWith("something follows the end of the recording"));
  }

  @Test
  void fileThatIsNotThere_isAMistakeInWords() {
    assertThatThrownBy(() -> RecordedFile.open(directory.resolve("nothing.rec")))
        .isInstanceOf(InvalidRecordingException.class)
        .hasMessageContaining("nothing.rec: cannot be read: NoSuchFile");
  }

  private Optional<String> problem(byte[] content, String name) throws IOException {
    Path file = Files.write(directory.resolve(name), content);
    try {
      return RecordedFile.open(file).each(moment -> {});
    } catch (InvalidRecordingException e) {
      return Optional.ofNullable(e.getMessage());
    }
  }
}
