package io.evenkeel.sim.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TraceReaderTest {
  @TempDir private Path directory;

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("trace.csv"), text);
  }

  private List<Request> requests(String text) throws IOException {
    List<Request> requests = new ArrayList<>();
    Load.recorded(file(text)).requests(Arrivals.EVEN, 1).forEachRemaining(requests::add);
    return requests;
  }

  @Test
  void milliseconds_areRead() throws IOException {
    assertThat(requests("t_ms,prompt_tokens,output_tokens\n0,374,44\n4315,396,109\n"))
        .containsExactly(new Request(0, 374, 44), new Request(4.315, 396, 109));
  }

  @Test
  void azureLayout_isRead_withItsWallClock() throws IOException {
    List<Request> requests =
        requests(
            """
            TIMESTAMP,ContextTokens,GeneratedTokens
            2023-11-16 18:15:46.6805900,374,44
            2023-11-16 18:15:50.9951690,396,109
            """);

    assertThat(requests.get(0)).isEqualTo(new Request(0, 374, 44));
    assertThat(requests.get(1).atSeconds()).isEqualTo(4.314579, within(1e-6));
  }

  @Test
  void burstGptLayout_isRead() throws IOException {
    assertThat(
            requests(
                """
                Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type
                5,ChatGPT,472,18,490,Conversation log
                45.5,"GPT-4",1087,230,1317,API log
                """))
        .containsExactly(new Request(0, 472, 18), new Request(40.5, 1087, 230));
  }

  @Test
  void counts_becomeARate() throws IOException {
    Load load = Load.recorded(file("t_s,value\n0,20\n10,0\n20,5\n"));
    List<Request> requests = new ArrayList<>();
    load.requests(Arrivals.EVEN, 1).forEachRemaining(requests::add);

    assertThat(load.length()).contains(Duration.ofSeconds(30));
    assertThat(requests).hasSize(25);
    assertThat(requests).filteredOn(r -> r.atSeconds() < 10).hasSize(20);
    assertThat(requests).filteredOn(r -> r.atSeconds() >= 20).hasSize(5);
  }

  @Test
  void byteOrderMark_carriageReturnsAndBlankLines_areTolerated() throws IOException {
    assertThat(requests("\uFEFFt_ms,prompt_tokens,output_tokens\r\n\r\n7,1,2\r\n\r\n"))
        .containsExactly(new Request(0, 1, 2));
  }

  @Test
  void malformedLines_areAllReported() throws IOException {
    Path file =
        file(
            """
            t_ms,prompt_tokens,output_tokens
            0,1,1
            x,1,1
            5,1
            6,-1,1
            -1,1,1
            7,NaN,1
            8,1,1.5
            """);

    assertThatThrownBy(() -> Load.recorded(file))
        .isInstanceOfSatisfying(
            InvalidTraceException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        file + ":3: expected a number, got \"x\"",
                        file
                            + ":4: expected 3 columns (t_ms,prompt_tokens,output_tokens), got 2:"
                            + " \"5,1\"",
                        file
                            + ":5: prompt tokens must be a whole number from 0 to 100000000, got -1",
                        file + ":6: the time -1 lies before that of an earlier line; sort the file",
                        file + ":7: expected a number, got \"NaN\"",
                        file
                            + ":8: output tokens must be a whole number from 0 to 100000000, got"
                            + " 1.5"));
  }

  @Test
  void filesThatAreNoTraces_areRefusedInWords() throws IOException {
    assertThatThrownBy(() -> Load.recorded(file("a,b\n1,2\n")))
        .hasMessageContaining("trace.csv:1: the header \"a,b\" is not known; known are t_ms,");
    assertThatThrownBy(() -> Load.recorded(file(""))).hasMessageContaining("holds no requests");
    assertThatThrownBy(() -> Load.recorded(file("t_s,value\n0,1\n")))
        .hasMessageContaining("needs two lines at least");
    assertThatThrownBy(() -> Load.recorded(directory)).hasMessageContaining("is a directory");
    assertThatThrownBy(() -> Load.recorded(directory.resolve("x.csv")))
        .hasMessageContaining("no such file");
  }

  @Property(tries = 300)
  void anyBytes_areATraceOrRefused(@ForAll @Size(max = 120) byte[] bytes) {
    try {
      Path file = Files.createTempFile("evenkeel", ".csv");
      try {
        Files.write(file, concat("t_s,value\n0,1\n".getBytes(StandardCharsets.UTF_8), bytes));
        assertThat(Load.recorded(file).length()).isPresent();
      } catch (InvalidTraceException e) {
        assertThat(e.problems()).isNotEmpty().allMatch(p -> p.contains(file.toString()));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] concat(byte[] a, byte[] b) {
    byte[] both = java.util.Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
