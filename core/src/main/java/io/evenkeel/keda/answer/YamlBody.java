package io.evenkeel.keda.answer;

import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/**
 * The first document of a YAML body as a graph of nodes. Only the nodes on the way are visited, so
 * that aliases are never unfolded.
 *
 * <p>A location ends at the first scalar on its way, whatever follows (upstream's {@code
 * GetValueByPath}). Numbers are those of yaml.v3: {@code 0x1f}, {@code 0o17}, {@code 017}, {@code
 * 1_000}, {@code 1.5e3}, {@code .inf}.
 */
final class YamlBody {
  private static final Pattern INTEGER =
      Pattern.compile("([-+]?)(0[xX][0-9a-fA-F]+|0[oO]?[0-7]+|0[bB][01]+|0|[1-9][0-9]*)");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final int LONGEST_NUMBER = 400;

  private YamlBody() {}

  static double value(String text, String location) {
    Node at = document(text);
    if (!(at instanceof MappingNode)) {
      throw new UndecodableAnswerException("the body must be a YAML object");
    }
    for (String key : location.split("\\.", -1)) {
      at =
          child(at, key)
              .orElseThrow(
                  () ->
                      new UndecodableAnswerException(
                          "key '" + key + "' not found in path '" + location + "'"));
      if (at instanceof ScalarNode scalar) {
        return number(scalar);
      }
    }
    throw new UndecodableAnswerException("path '" + location + "' does not lead to a value");
  }

  private static Node document(String text) {
    try {
      Iterator<Node> documents = yaml().composeAll(new StringReader(text)).iterator();
      if (documents.hasNext()) {
        return documents.next();
      }
    } catch (YAMLException e) {
      throw new UndecodableAnswerException("the body is no YAML: " + e.getMessage());
    }
    throw new UndecodableAnswerException("the body is empty");
  }

  private static Yaml yaml() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Body.MAX_BYTES);
    options.setNestingDepthLimit(Body.MAX_DEPTH);
    DumperOptions unused = new DumperOptions();
    return new Yaml(new SafeConstructor(options), new Representer(unused), unused, options);
  }

  private static Optional<Node> child(Node at, String key) {
    if (at instanceof SequenceNode list) {
      List<Node> elements = list.getValue();
      boolean index = key.matches("0|[1-9][0-9]{0,8}") && Integer.parseInt(key) < elements.size();
      return index ? Optional.of(elements.get(Integer.parseInt(key))) : Optional.empty();
    }
    Optional<Node> found = Optional.empty();
    for (NodeTuple entry : ((MappingNode) at).getValue()) {
      if (entry.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
        if (found.isPresent()) {
          throw new UndecodableAnswerException("key '" + key + "' is written twice");
        }
        found = Optional.of(entry.getValueNode());
      }
    }
    return found;
  }

  private static double number(ScalarNode scalar) {
    String text = scalar.getValue();
    if (Tag.NULL.equals(scalar.getTag())) {
      throw BodyFormat.noNumber("null");
    }
    boolean plain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
    OptionalDouble number = plain ? plainNumber(text) : OptionalDouble.empty();
    return number.isPresent() ? number.getAsDouble() : BodyFormat.ofText(text);
  }

  private static OptionalDouble plainNumber(String text) {
    if (text.length() > LONGEST_NUMBER) {
      return OptionalDouble.empty();
    }
    String digits = text.replace("_", "");
    if (INTEGER.matcher(digits).matches()) {
      return integer(digits);
    }
    if (FLOAT.matcher(digits).matches()) {
      return OptionalDouble.of(Double.parseDouble(digits));
    }
    return switch (text) {
      case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF" ->
          OptionalDouble.of(Double.POSITIVE_INFINITY);
      case "-.inf", "-.Inf", "-.INF" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
      case ".nan", ".NaN", ".NAN" -> OptionalDouble.of(Double.NaN);
      default -> OptionalDouble.empty();
    };
  }

  private static OptionalDouble integer(String text) {
    boolean negative = text.startsWith("-");
    String digits = negative || text.startsWith("+") ? text.substring(1) : text;
    int radix = radix(digits);
    String bare = radix == 10 ? digits : digits.replaceFirst("^0[xXoObB]?(?=.)", "");
    double value = new BigDecimal(new BigInteger(bare, radix)).doubleValue();
    return OptionalDouble.of(negative ? -value : value);
  }

  private static int radix(String digits) {
    if (digits.length() < 2 || digits.charAt(0) != '0') {
      return 10;
    }
    return switch (digits.charAt(1)) {
      case 'x', 'X' -> 16;
      case 'b', 'B' -> 2;
      default -> 8;
    };
  }
}
