package io.evenkeel.keda.trigger;

import io.evenkeel.keda.ExternalTargetType;
import io.evenkeel.keda.MetricNaming;
import io.evenkeel.keda.Trigger;
import io.evenkeel.keda.trigger.Key.Place;
import io.evenkeel.model.FieldPath;
import io.evenkeel.model.GoText;
import io.evenkeel.model.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings of one trigger by name and type, in upstream's order (upstream's typed
 * config). A mistake is kept and reading goes on, so that all of them are found; what has none is
 * never null, so that a parser needs no branches.
 *
 * <p>Rules: texts are trimmed and an empty one counts as missing; the first place that has
 * something wins; then the default; then, if it is required, it is missing.
 */
final class TriggerMetadata {
  private static final String NOT_SHOWN = "(not shown)";

  private final Trigger trigger;
  private final TriggerContext context;
  private final FieldPath path;
  private final List<Violation> violations = new ArrayList<>();
  private final TriggerNotes notes;

  TriggerMetadata(Trigger trigger, TriggerContext context) {
    this.trigger = trigger;
    this.context = context;
    this.path = FieldPath.of("spec").child("triggers").index(context.index());
    this.notes = new TriggerNotes(trigger, path);
  }

  TriggerContext context() {
    return context;
  }

  Trigger trigger() {
    return trigger;
  }

  FieldPath path() {
    return path;
  }

  FieldPath path(String key) {
    return path.child("metadata").child(key);
  }

  /** Returns where a key stands, in whichever spelling; its first one if it does not. */
  FieldPath path(Key key) {
    for (String name : key.names()) {
      for (String spelling : List.of(name, name + Trigger.FROM_ENV)) {
        if (trigger.metadata().containsKey(spelling)) {
          return path(spelling);
        }
      }
    }
    return path(key.name());
  }

  TriggerNotes notes() {
    return notes;
  }

  /** Returns the name of a metric of this trigger. */
  String metricName(String base) {
    return MetricNaming.indexed(context.index(), MetricNaming.normalized(base));
  }

  /** Returns the metric type of an external metric; Utilization is none. */
  String externalMetricType() {
    String written = trigger.metricType();
    Optional<String> type = ExternalTargetType.of(written);
    if (type.isEmpty()) {
      violations.add(
          Violation.notSupported(path.child("metricType"), written, ExternalTargetType.SUPPORTED));
    }
    return type.orElse(written);
  }

  String text(Key key) {
    return read(key, Optional::of, () -> "", "");
  }

  double number(Key key) {
    return read(
        key,
        text -> {
          OptionalDouble number = GoText.jsonNumber(text);
          return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
        },
        () -> 0.0,
        "must be a number; write digits such as 100, 0.5 or 1e3");
  }

  long integer(Key key) {
    return read(
        key,
        text -> {
          OptionalLong number = GoText.jsonInteger(text);
          return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
        },
        () -> 0L,
        "must be an integer; write digits such as 5, without a point");
  }

  boolean flag(Key key) {
    return read(key, GoText::flag, () -> false, "must be a boolean; write true or false");
  }

  /** A bare number is milliseconds. */
  Duration duration(Key key) {
    return read(
        key,
        text -> {
          OptionalLong millis = GoText.integer(text);
          return GoText.duration(text)
              .or(
                  () ->
                      millis.isPresent()
                          ? Optional.of(Duration.ofMillis(millis.getAsLong()))
                          : Optional.empty())
              .filter(duration -> !duration.isNegative());
        },
        () -> Duration.ZERO,
        "must be a duration that is not negative; write one such as 500ms or 3s, or a number of"
            + " milliseconds");
  }

  List<String> list(Key key, String separator) {
    return read(key, text -> Optional.of(parts(text, separator)), List::of, "");
  }

  /** Entries {@code key=value} between commas, each with one equals sign. */
  Map<String, String> map(Key key) {
    return read(
        key,
        TriggerMetadata::entries,
        Map::of,
        "must be a list such as key1=value1,key2=value2; a value can hold neither '=' nor ','");
  }

  /** Returns a text whose parts between commas are all among those that upstream knows. */
  String choice(Key key, List<String> allowed) {
    Optional<String> found = find(key);
    String text = found.orElseGet(() -> absent(key, () -> ""));
    if (found.isPresent() && !allowed.containsAll(parts(text, ","))) {
      violations.add(Violation.notSupported(path(key), shown(key, text).toString(), allowed));
    }
    return text;
  }

  boolean has(Key key) {
    return find(key).isPresent();
  }

  /** Returns whether the value of a key was understood, or stands at its default. */
  boolean isRead(Key key) {
    FieldPath field = path(key);
    return violations.stream().noneMatch(violation -> violation.field().equals(field));
  }

  /** Returns whether that very text is written. */
  boolean is(Key key, String text) {
    return find(key).filter(text::equals).isPresent();
  }

  /** Refuses a key that upstream has taken away. */
  void removed(String name, String remedy) {
    if (has(Key.of(name))) {
      violations.add(Violation.forbidden(path(name), remedy));
    }
  }

  void reject(Violation violation) {
    violations.add(violation);
  }

  void reject(Key key, Object value, String message) {
    violations.add(Violation.invalid(path(key), shown(key, value), message));
  }

  /** Returns what the constructor makes, unless there was a mistake. */
  <T> @Nullable T unlessBroken(Supplier<T> spec) {
    return violations.isEmpty() ? spec.get() : null;
  }

  ParsedTrigger result(@Nullable TriggerSpec spec) {
    return spec == null
        ? new ParsedTrigger.Refused(violations, notes.all())
        : new ParsedTrigger.Accepted(spec, notes.all());
  }

  private <T> T read(
      Key key, Function<String, Optional<T>> reader, Supplier<T> none, String message) {
    Optional<String> text = find(key);
    if (text.isEmpty()) {
      return absent(key, none);
    }
    Optional<T> value = reader.apply(text.get());
    if (value.isEmpty()) {
      reject(key, text.get(), message);
    }
    return value.orElseGet(none);
  }

  private <T> T absent(Key key, Supplier<T> none) {
    if (key.required()) {
      violations.add(Violation.required(path(key), missing(key)));
    }
    return none.get();
  }

  private String missing(Key key) {
    String env = key.order().contains(Place.ENV) ? " or " + key.name() + Trigger.FROM_ENV : "";
    String auth = key.order().contains(Place.AUTH) ? " or give it by a TriggerAuthentication" : "";
    return "the " + trigger.type() + " trigger needs " + key.name() + "; set it" + env + auth;
  }

  private Optional<String> find(Key key) {
    notes.expect(key);
    Optional<Place> origin = origin(key);
    return origin.isPresent()
        ? Optional.of(written(origin.get(), key))
        : Optional.ofNullable(key.fallback());
  }

  /** The first place that has something wins, before the default. */
  private Optional<Place> origin(Key key) {
    return key.order().stream().filter(place -> !written(place, key).isEmpty()).findFirst();
  }

  /** What a TriggerAuthentication or the environment gives may be secret. */
  private Object shown(Key key, Object value) {
    return origin(key).orElse(Place.METADATA) == Place.METADATA ? value : NOT_SHOWN;
  }

  private String written(Place place, Key key) {
    return key.names().stream()
        .map(name -> GoText.trimmed(written(place, name)))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  private String written(Place place, String name) {
    return switch (place) {
      case METADATA -> trigger.metadata().getOrDefault(name, "");
      case AUTH -> context.authParams().getOrDefault(name, "");
      case ENV -> {
        String variable = trigger.metadata().getOrDefault(name + Trigger.FROM_ENV, "");
        yield context.resolvedEnv().getOrDefault(variable, "");
      }
    };
  }

  private static Optional<Map<String, String>> entries(String text) {
    Map<String, String> entries = new LinkedHashMap<>();
    for (String entry : parts(text, ",")) {
      List<String> sides = parts(entry, "=");
      if (sides.size() != 2) {
        return Optional.empty();
      }
      entries.put(sides.get(0), sides.get(1));
    }
    return Optional.of(entries);
  }

  private static List<String> parts(String text, String separator) {
    List<String> parts = new ArrayList<>();
    for (String part : text.split(Pattern.quote(separator), -1)) {
      parts.add(GoText.trimmed(part));
    }
    return List.copyOf(parts);
  }
}
