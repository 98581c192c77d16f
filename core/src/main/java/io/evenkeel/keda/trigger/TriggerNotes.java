package io.evenkeel.keda.trigger;

import io.evenkeel.keda.Trigger;
import io.evenkeel.keda.trigger.Key.Place;
import io.evenkeel.model.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is legal in a trigger and most likely not meant: keys nobody reads, variables left as is.
 */
final class TriggerNotes {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]{0,100}\\}");

  private final Trigger trigger;
  private final FieldPath path;
  private final TreeSet<String> expected = new TreeSet<>();
  private final List<TriggerNote> notes = new ArrayList<>();
  private boolean anyKey;

  TriggerNotes(Trigger trigger, FieldPath path) {
    this.trigger = trigger;
    this.path = path;
  }

  /** Remembers that a key means something. */
  void expect(Key key) {
    for (String name : key.names()) {
      if (key.order().contains(Place.METADATA)) {
        expected.add(name);
      }
      if (key.order().contains(Place.ENV)) {
        expected.add(name + Trigger.FROM_ENV);
      }
    }
  }

  /** Says that every key means something to the source. */
  void expectAnything() {
    anyKey = true;
  }

  void add(String key, String message) {
    notes.add(new TriggerNote(path.child("metadata").child(key), message));
  }

  List<TriggerNote> all() {
    List<TriggerNote> all = new ArrayList<>(notes);
    new TreeMap<>(trigger.metadata())
        .forEach(
            (key, value) -> {
              FieldPath field = path.child("metadata").child(key);
              if (!anyKey && !expected.contains(key)) {
                all.add(new TriggerNote(field, ignored()));
              }
              Matcher variable = VARIABLE.matcher(value);
              if (variable.find()) {
                all.add(new TriggerNote(field, unexpanded(key, variable.group())));
              }
            });
    return all;
  }

  private String ignored() {
    return "the "
        + trigger.type()
        + " trigger has no such key and upstream ignores it in silence; remove it or write one of "
        + String.join(", ", expected);
  }

  private String unexpanded(String key, String variable) {
    String env =
        expected.contains(key + Trigger.FROM_ENV) ? " or use " + key + Trigger.FROM_ENV : "";
    return variable + " is used as it stands, nobody expands it; write the value" + env;
  }
}
