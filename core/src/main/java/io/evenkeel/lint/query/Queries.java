package io.evenkeel.lint.query;

import io.evenkeel.lint.query.QueryField.Origin;
import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ParsedObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the queries among objects: in triggers, in the configuration of prometheus-adapter, in
 * rules of Prometheus and on dashboards of Grafana, also where a ConfigMap holds them.
 */
public final class Queries {
  private static final int DEEPEST_ROW = 5;

  private final List<QueryField> found = new ArrayList<>();

  private Queries() {}

  /**
   * Returns every query.
   *
   * @param objects all that is linted
   * @param rules what of it are rules of prometheus-adapter
   */
  public static List<QueryField> of(List<ParsedObject> objects, List<AdapterRule> rules) {
    Queries queries = new Queries();
    objects.forEach(queries::triggers);
    rules.forEach(queries::adapter);
    for (ParsedObject object : objects) {
      queries.file(object, object.fields());
      object.fields().field("spec").ifPresent(it -> queries.file(object, it));
      if (object.kind().equals("ConfigMap")) {
        Embedded.files(object).forEach(it -> queries.file(object, it));
      }
    }
    return queries.found;
  }

  private void triggers(ParsedObject object) {
    if (object.kind().equals("ScaledObject") || object.kind().equals("ScaledJob")) {
      for (FieldTree trigger : object.fields().elements("spec.triggers")) {
        trigger(object, trigger);
      }
    }
  }

  private void trigger(ParsedObject object, FieldTree trigger) {
    if (trigger.text("type").filter("prometheus"::equals).isPresent()) {
      trigger
          .field("metadata")
          .flatMap(metadata -> metadata.field("query"))
          .ifPresent(it -> add(object, it, Origin.TRIGGER));
    }
  }

  private void adapter(AdapterRule rule) {
    FieldTree field = rule.field().field("metricsQuery").orElse(rule.field());
    if (!rule.query().isEmpty()) {
      found.add(new QueryField(rule.object(), field, rule.query(), Origin.ADAPTER));
    }
  }

  private void file(ParsedObject object, FieldTree file) {
    for (FieldTree group : file.elements("groups")) {
      for (FieldTree rule : group.elements("rules")) {
        rule.field("expr").ifPresent(it -> add(object, it, Origin.RULE));
      }
    }
    panels(object, file, 0);
    file.field("dashboard").ifPresent(it -> panels(object, it, 0));
  }

  private void panels(ParsedObject object, FieldTree dashboard, int depth) {
    for (FieldTree panel : dashboard.elements("panels")) {
      for (FieldTree target : panel.elements("targets")) {
        target.field("expr").ifPresent(it -> add(object, it, Origin.DASHBOARD));
      }
      if (depth < DEEPEST_ROW) {
        panels(object, panel, depth + 1);
      }
    }
  }

  private void add(ParsedObject object, FieldTree field, Origin origin) {
    field
        .text()
        .map(Query::of)
        .filter(it -> !it.isEmpty())
        .ifPresent(it -> found.add(new QueryField(object, field, it, origin)));
  }
}
