package io.evenkeel.manifest;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.representer.Representer;

/**
 * The documents of a YAML stream as node graphs, lines included; JSON is YAML enough to be read the
 * same way. Bounded: 16 MiB, 100 levels, 1000 aliases of collections.
 */
final class YamlDocuments {
  private static final int MAX_DEPTH = 100;
  private static final int MAX_ALIASES = 1000;

  private YamlDocuments() {}

  /** Returns the documents before the first mistake, and reports that one. */
  static List<Node> of(String text, String source, Problems problems) {
    List<Node> documents = new ArrayList<>();
    try {
      for (Node document : yaml().composeAll(new StringReader(withoutTabs(text)))) {
        documents.add(document);
      }
    } catch (YAMLException e) {
      YamlMistake.of(e, text).reportTo(source, problems);
    }
    return documents;
  }

  /** JSON may be indented with tabs, and has none inside its strings; YAML may not. */
  private static String withoutTabs(String text) {
    String start = text.stripLeading();
    return start.startsWith("{") || start.startsWith("[") ? text.replace('\t', ' ') : text;
  }

  private static Yaml yaml() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(SourceText.MAX_BYTES);
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setMaxAliasesForCollections(MAX_ALIASES);
    options.setAllowDuplicateKeys(true);
    DumperOptions unused = new DumperOptions();
    return new Yaml(new SafeConstructor(options), new Representer(unused), unused, options);
  }
}
