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

/** Whatever is in a file, reading it ends in specs or in an InvalidManifestException. */
final class ManifestPropertiesTest {
  private static final List<String> LINES =
      List.of(
          "apiVersion: autoscaling/v2",
          "kind: HorizontalPodAutoscaler",
          "metadata: {name: web}",
          "spec:",
          "  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}",
          "  maxReplicas: 10",
          "  metrics:",
          "  - type: Resource",
          "    resource: &a {name: cpu, target: {type: Utilization, averageUtilization: 7}}",
          "  behavior:",
          "    scaleUp: &b {selectPolicy: Max}",
          "    scaleDown: {<<: *b}");

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
      assertThat(HpaManifests.readAll(file).autoscalers()).isNotNull();
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

  @Property(tries = 5000)
  void anythingThatLooksLikeYaml_endsInWords(@ForAll("yamlish") String text) {
    readOrRefuse(text.getBytes(StandardCharsets.UTF_8));
  }

  @Provide
  Arbitrary<String> yamlish() {
    return Arbitraries.of(
            "a",
            "kind",
            ": ",
            ":",
            "\n",
            "\n  ",
            "- ",
            "[",
            "]",
            "{",
            "}",
            ",",
            "&a ",
            "*a",
            "<<",
            "!!str ",
            "!!int ",
            "!x ",
            "!<",
            "%YAML 1.1\n",
            "%TAG ! x:\n",
            "---\n",
            "...\n",
            "'",
            "\"",
            "\\",
            "\\x4",
            "\\U00110000",
            "\\ud83d",
            "|\n",
            ">2-\n",
            "? ",
            "#",
            "\t",
            "~",
            "0x1",
            "1e9",
            ".inf",
            "2001-01-01",
            "\uFEFF",
            "\u0085",
            "\u2028",
            "😀",
            "%",
            "@",
            "`",
            "List",
            "items",
            "\r",
            "\u0000",
            "!!binary ",
            "!!set ",
            "=")
        .list()
        .ofMaxSize(25)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 3000)
  void mixedUpManifest_endsInWords(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 11) Integer> order,
      @ForAll @IntRange(max = 500) int at,
      @ForAll("yamlish") String damage) {
    StringBuilder text = new StringBuilder(String.join("\n", LINES));
    order.forEach(line -> text.append('\n').append(LINES.get(line)));
    text.insert(Math.min(at, text.length()), damage);
    readOrRefuse(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
