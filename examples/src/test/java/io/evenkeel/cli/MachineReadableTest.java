package io.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What programs read is what docs/report-schema.md says. */
final class MachineReadableTest {
  private static final Path SCHEMA = Path.of("../docs/report-schema.md");
  private static final Pattern ROW = Pattern.compile("^\\| (`[^|]*) \\|", Pattern.MULTILINE);
  private static final Pattern NAME = Pattern.compile("`([^`]*)`");

  @TempDir private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int whatIf(String... arguments) {
    List<String> all = new ArrayList<>(List.of("what-if", "--report", directory.toString()));
    all.addAll(List.of(arguments));
    return Evenkeel.run(
        all.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
  }

  /** The names of the table that begins with a heading. */
  private static Set<String> documented(String heading) throws IOException {
    String text = Files.readString(SCHEMA);
    int from = text.indexOf(heading);
    assertThat(from).as(heading).isNotNegative();
    String table = text.substring(from).split("\n\n", 2)[0];
    Set<String> names = new TreeSet<>();
    Matcher rows = ROW.matcher(table);
    while (rows.find()) {
      NAME.matcher(rows.group(1)).results().forEach(it -> names.add(it.group(1)));
    }
    return names;
  }

  private static Set<String> names(JsonNode node) {
    Set<String> names = new TreeSet<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void everyNameOfTheJson_isDocumented_andTheOtherWayRound() throws IOException {
    assertThat(
            whatIf(
                "--load",
                "spike",
                "--for",
                "20m",
                "--format",
                "json",
                "--nodes",
                "3",
                "--node-price",
                "2"))
        .isZero();
    JsonNode root = new ObjectMapper().readTree(out.toString());
    JsonNode run = root.at("/runs/0");

    Set<String> measures = documented("| name | what |\n|---|---|\n| `sloAttainment`");
    Set<String> all = documented("| name of a run | what |");
    all.addAll(measures);

    assertThat(root.path("version").asInt()).isEqualTo(1);
    assertThat(names(run.path("clairvoyant"))).isEqualTo(measures);
    assertThat(names(run)).isEqualTo(all);
    assertThat(all).allMatch(name -> name.matches("[a-z][A-Za-z0-9]*"), "spelled out");
  }

  @Test
  void csv_hasARowForEachPass_inTheDocumentedColumns() throws IOException {
    Path file = directory.resolve("runs.csv");

    assertThat(whatIf("--load", "steady", "--for", "5m", "--csv", file.toString())).isZero();

    List<String> lines = Files.readAllLines(file);
    List<String> header = List.of(lines.get(0).split(",", -1));
    Set<String> columns = documented("| column | what |");
    columns.remove("metric:NAME");
    assertThat(header.subList(0, columns.size())).containsExactlyInAnyOrderElementsOf(columns);
    assertThat(header.subList(columns.size(), header.size()))
        .containsExactly(
            "metric:gpu_utilization_percentage",
            "metric:memory",
            "metric:vllm_output_tokens_per_second",
            "metric:vllm_queue_depth",
            "metric:vllm_ttft_p95");
    assertThat(lines).hasSize(1 + 20); // 5 min / 15 s
    assertThat(lines).allMatch(line -> line.split(",", -1).length == header.size());
    assertThat(lines.get(20)).startsWith("inference,chat,steady,300.000,");
  }

  @Test
  void csv_thatCannotBeWritten_isAMistakeOfTheUser() {
    assertThat(whatIf("--csv", directory.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("--csv " + directory + ": is a directory; name a file");

    assertThat(whatIf("--csv", directory.resolve("no/such/file.csv").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("file.csv: cannot be written");
  }
}
