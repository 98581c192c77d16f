package io.evenkeel.prometheus.rules;

import io.evenkeel.model.FieldPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.representer.Representer;

/**
 * Finds configurations of the adapter: a file that is one, or ConfigMaps that hold one, among
 * whatever other objects. Bounded: 16 MiB, 50 levels, 100 aliases of collections.
 */
final class ConfigDocuments {
  private static final int MAX_BYTES = 16 << 20;
  private static final List<String> FIELDS = List.of("rules", "externalRules", "resourceRules");

  private final List<YamlObject> found = new ArrayList<>();

  static String text(Path file, Mistakes mistakes) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        mistakes.add(0, "is larger than 16 MiB; name the configuration alone");
        return "";
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      mistakes.add(0, "is not text in UTF-8; save it in that encoding");
    } catch (IOException e) {
      mistakes.add(0, "cannot be read (" + e.getClass().getSimpleName() + "); check the path");
    }
    return "";
  }

  /** Returns every configuration in a text. */
  static List<YamlObject> in(String text, Mistakes mistakes) {
    ConfigDocuments documents = new ConfigDocuments();
    for (Node document : compose(text, mistakes)) {
      if (document instanceof MappingNode mapping) {
        documents.look(new YamlObject(mapping, FieldPath.of(""), mistakes), mistakes);
      }
    }
    return documents.found;
  }

  private void look(YamlObject object, Mistakes mistakes) {
    if (FIELDS.stream().anyMatch(object::has)) {
      found.add(object);
    } else if (object.has("kind") && object.text("kind").equals("ConfigMap")) {
      YamlObject data = object.object("data");
      if (data != null) {
        data.names().forEach(name -> lookInside(data.scalar(name), mistakes));
      }
    }
  }

  /** The text of a block begins on the line after its sign; that of a quoted one is on its own. */
  private void lookInside(@Nullable ScalarNode scalar, Mistakes outer) {
    if (scalar == null || FIELDS.stream().noneMatch(it -> scalar.getValue().contains(it + ":"))) {
      return;
    }
    int line = scalar.getStartMark().getLine() + 1;
    Mistakes mistakes =
        scalar.getScalarStyle() == ScalarStyle.LITERAL ? outer.within(line) : outer.on(line);
    for (Node document : compose(scalar.getValue(), mistakes)) {
      if (document instanceof MappingNode mapping) {
        YamlObject inner = new YamlObject(mapping, FieldPath.of(""), mistakes);
        if (FIELDS.stream().anyMatch(inner::has)) {
          found.add(inner);
        }
      }
    }
  }

  private static List<Node> compose(String text, Mistakes mistakes) {
    List<Node> documents = new ArrayList<>();
    try {
      for (Node document : yaml().composeAll(new StringReader(text))) {
        documents.add(document);
      }
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      mistakes.add(mistakes.line(line), "broken YAML: " + e.getProblem() + "; correct it");
    } catch (YAMLException e) {
      mistakes.add(0, "broken YAML: " + String.valueOf(e.getMessage()) + "; correct it");
    }
    return documents;
  }

  private static Yaml yaml() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAX_BYTES);
    options.setNestingDepthLimit(50);
    options.setMaxAliasesForCollections(100);
    options.setAllowDuplicateKeys(true);
    DumperOptions unused = new DumperOptions();
    return new Yaml(new SafeConstructor(options), new Representer(unused), unused, options);
  }
}
