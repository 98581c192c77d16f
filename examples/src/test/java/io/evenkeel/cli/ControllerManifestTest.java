package io.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The deployment of the controller runs this very command line, and probes what it answers. */
final class ControllerManifestTest {
  private static final Path ROOT = Path.of(System.getProperty("evenkeel.root"));
  private static final Path FOLDER = ROOT.resolve("examples/manifests/controller");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void arguments_areOptionsOfThisCommandLine() throws IOException {
    List<String> arguments = command();
    arguments.set(arguments.indexOf("--listen") + 1, "127.0.0.1:0");
    arguments.addAll(List.of("--kubeconfig", "/nowhere"));

    assertThat(run(arguments.toArray(String[]::new))).isEqualTo(2);

    assertThat(err.toString())
        .as("every option is good, and only the cluster is missing")
        .isEqualToIgnoringNewLines("evenkeel: --kubeconfig /nowhere: there is no such file");
  }

  @Test
  void program_isWhatTheBuildMakes() throws IOException {
    List<String> arguments = arguments();
    String jar = arguments.get(arguments.indexOf("-jar") + 1);
    Matcher version =
        Pattern.compile("<version>([^<]+)</version>")
            .matcher(Files.readString(ROOT.resolve("examples/pom.xml")));

    assertThat(version.find()).isTrue();
    assertThat(jar).isEqualTo("/program/evenkeel-examples-" + version.group(1) + ".jar");
    assertThat(Files.readString(FOLDER.resolve("deployment.yaml")))
        .contains("tar -czf evenkeel.tar.gz -C examples/target " + jar.substring(9) + " lib");
    assertThat(Files.readString(FOLDER.resolve("evenkeel.service"))).contains(jar.substring(9));
  }

  @Test
  void probes_askWhatTheServerAnswers() throws IOException {
    JsonNode container = container();
    List<String> arguments = arguments();
    int port =
        ListenAddress.parse(arguments.get(arguments.indexOf("--listen") + 1))
            .orElseThrow()
            .getPort();

    assertThat(container.at("/ports/0/containerPort").asInt()).isEqualTo(port);
    assertThat(document("Deployment").at("/spec/template/metadata/annotations").toString())
        .contains("\"prometheus.io/port\":\"" + port + "\"")
        .contains("\"prometheus.io/path\":\"" + ControllerServer.METRICS + "\"");
    String name = container.at("/ports/0/name").asText();
    Map.of(
            "livenessProbe", ControllerServer.ALIVE,
            "startupProbe", ControllerServer.ALIVE,
            "readinessProbe", ControllerServer.READY)
        .forEach(
            (probe, path) -> {
              assertThat(container.path(probe).at("/httpGet/path").asText()).isEqualTo(path);
              assertThat(container.path(probe).at("/httpGet/port").asText()).isEqualTo(name);
            });
  }

  @Test
  void service_ofSystemd_hasOptionsOfThisCommandLine() throws IOException {
    String unit = Files.readString(FOLDER.resolve("evenkeel.service"));
    String start = unit.lines().filter(it -> it.startsWith("ExecStart=")).findFirst().orElseThrow();
    String options =
        start
            .substring(start.indexOf(" controller ") + 1)
            .replace("${CREDENTIALS_DIRECTORY}/kubeconfig", "/nowhere")
            .replace("127.0.0.1:9090", "127.0.0.1:0");

    assertThat(run(options.split(" ", -1))).isEqualTo(2);

    assertThat(err.toString())
        .isEqualToIgnoringNewLines("evenkeel: --kubeconfig /nowhere: there is no such file");
  }

  @Test
  void folder_isCleanByAllRules() {
    int status = run("lint", FOLDER.toString(), "--fail-on", "note");

    assertThat(status).as(out.toString()).isZero();
  }

  private int run(String... arguments) {
    return Evenkeel.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  /** The part of the arguments that is ours. */
  private static List<String> command() throws IOException {
    List<String> arguments = arguments();
    return new ArrayList<>(arguments.subList(arguments.indexOf("controller"), arguments.size()));
  }

  private static List<String> arguments() throws IOException {
    return StreamSupport.stream(container().path("args").spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  private static JsonNode container() throws IOException {
    return document("Deployment").at("/spec/template/spec/containers/0");
  }

  private static JsonNode document(String kind) throws IOException {
    for (String text : Files.readString(FOLDER.resolve("deployment.yaml")).split("(?m)^---$", -1)) {
      JsonNode node = new ObjectMapper().valueToTree(Serialization.unmarshal(text, Map.class));
      if (kind.equals(node.path("kind").asText())) {
        return node;
      }
    }
    return JsonNodeFactory.instance.missingNode();
  }
}
