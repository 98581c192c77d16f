package io.evenkeel.manifest;

import io.evenkeel.model.FieldPath;
import io.evenkeel.model.Quantity;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A field as it was written, with all below it and the line it stands on: for whoever looks at what
 * an object says rather than at what it means. Whatever has another form than the one asked for is
 * absent. Immutable.
 */
public final class FieldTree {
  private final FieldPath path;
  private final int line;
  private final @Nullable String scalar;
  private final Map<String, FieldTree> entries;
  private final List<FieldTree> elements;

  private FieldTree(
      FieldPath path,
      int line,
      @Nullable String scalar,
      Map<String, FieldTree> entries,
      List<FieldTree> elements) {
    this.path = path;
    this.line = line;
    this.scalar = scalar;
    this.entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    this.elements = List.copyOf(elements);
  }

  static FieldTree scalar(FieldPath path, int line, @Nullable String value) {
    return new FieldTree(path, line, value, Map.of(), List.of());
  }

  static FieldTree object(FieldPath path, int line, Map<String, FieldTree> entries) {
    return new FieldTree(path, line, null, entries, List.of());
  }

  static FieldTree list(FieldPath path, int line, List<FieldTree> elements) {
    return new FieldTree(path, line, null, Map.of(), elements);
  }

  /** Returns a field without a value, to say where something stands that is not there itself. */
  public static FieldTree marker(FieldPath path, int line) {
    return scalar(path, line, null);
  }

  /** Returns where it stands in its object; empty for the object itself. */
  public FieldPath path() {
    return path;
  }

  /** Returns the line of the file, from 1. */
  public int line() {
    return line;
  }

  /** Returns a field of this object, also one several levels down: {@code spec.template.spec}. */
  public Optional<FieldTree> at(String names) {
    FieldTree found = this;
    for (String name : names.split("\\.", -1)) {
      found = found == null ? null : found.entries.get(name);
    }
    return Optional.ofNullable(found);
  }

  /** Returns the field of that name, which may hold dots. */
  public Optional<FieldTree> field(String name) {
    return Optional.ofNullable(entries.get(name));
  }

  /** Returns the text of a field some levels down, as {@link #at} and {@link #text}. */
  public Optional<String> text(String names) {
    return at(names).flatMap(FieldTree::text);
  }

  /** Returns the fields of an object in the order of the file; none if it is no object. */
  public Map<String, FieldTree> entries() {
    return entries;
  }

  /** Returns the elements of a list; none if it is no list. */
  public List<FieldTree> elements() {
    return elements;
  }

  /** Returns the elements of a list some levels down; none if there is none. */
  public List<FieldTree> elements(String names) {
    return at(names).map(FieldTree::elements).orElse(List.of());
  }

  /** Returns a single value as it was written, quotes aside, whatever its type. */
  public Optional<String> text() {
    return Optional.ofNullable(scalar);
  }

  /** Returns the value as a finite number. */
  public OptionalDouble number() {
    try {
      double number = scalar == null ? Double.NaN : Double.parseDouble(scalar);
      return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  /** Returns the number of a field some levels down, as {@link #at} and {@link #number}. */
  public OptionalDouble number(String names) {
    return at(names).map(FieldTree::number).orElse(OptionalDouble.empty());
  }

  /** Returns the value as a quantity of Kubernetes. */
  public Optional<Quantity> quantity() {
    try {
      return text().map(Quantity::parse);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Reads the value as a file inside the file, such as a dashboard in a ConfigMap. Its lines are
   * those of the outer file if it is written as a block, which begins on the line after its name.
   *
   * @return nothing if it is no YAML or JSON
   */
  public Optional<FieldTree> embedded() {
    return text().flatMap(it -> FieldTrees.embedded(it, line));
  }

  @Override
  public String toString() {
    return path + " at line " + line;
  }
}
