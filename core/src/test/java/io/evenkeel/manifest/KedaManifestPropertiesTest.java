package io.evenkeel.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** Whatever is in a file, reading it ends in objects or in an InvalidManifestException. */
final class KedaManifestPropertiesTest {
  private static final List<String> LINES = WorkshopManifest.TEXT.lines().toList();

  private Path file;

  @BeforeProperty
  void createFile() throws IOException {
    file = Files.createTempFile("manifest", ".yaml");
  }

  @AfterProperty
  void deleteFile() throws IOException {
    Files.delete(file);
  }

  private void readOrRefuse(byte[] content) {
    try {
      Files.write(file, content);
      ManifestSet set = Manifests.readAll(file);
      assertThat(set.scaledObjects())
          .allSatisfy(it -> assertThat(it.object().spec().triggers()).isNotEmpty());
      assertThat(set.notes()).allSatisfy(note -> assertThat(note.lines()).hasSize(1));
    } catch (InvalidManifestException e) {
      assertThat(e.problems()).isNotEmpty();
      assertThat(e.getMessage().lines()).hasSameSizeAs(e.problems());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Property
  void anyBytes_endInWords(@ForAll @Size(max = 300) byte[] content) {
    readOrRefuse(content);
  }

  @Property(tries = 2000)
  void anyBytesBehindAHead_endInWords(
      @ForAll("kinds") String kind, @ForAll @Size(max = 100) byte[] rest) {
    String head = "apiVersion: keda.sh/v1alpha1\nkind: " + kind + "\nspec:\n  ";
    byte[] start = head.getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[start.length + rest.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(rest, 0, all, start.length, rest.length);
    readOrRefuse(all);
  }

  @Provide
  Arbitrary<String> kinds() {
    return Arbitraries.of(
        "ScaledObject", "ScaledJob", "TriggerAuthentication", "ClusterTriggerAuthentication");
  }

  @Property(tries = 2000)
  void damagedManifest_endsInWords(
      @ForAll @Size(max = 6) List<@IntRange(max = 70) Integer> lost,
      @ForAll("kinds") String kind,
      @ForAll @IntRange(max = 2500) int at,
      @ForAll("damage") String damage) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < LINES.size(); i++) {
      if (!lost.contains(i)) {
        text.append(LINES.get(i).replace("ScaledObject", kind)).append('\n');
      }
    }
    text.insert(Math.min(at, text.length()), damage);
    readOrRefuse(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Provide
  Arbitrary<String> damage() {
    return Arbitraries.of(
            "",
            "-1",
            "null",
            "~",
            "[]",
            "{}",
            "- ",
            "\n",
            "\n  ",
            ": ",
            "'",
            "\"",
            "&a ",
            "*a",
            "${X}",
            "9999999999",
            "yes",
            "2026-01-31",
            "{{ x }}",
            "<<: *a\n",
            "#",
            "\u0000")
        .list()
        .ofMaxSize(3)
        .map(parts -> String.join("", parts));
  }
}
