package io.evenkeel.lint.query;

import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ParsedObject;

/**
 * A query and where it stands.
 *
 * @param object the object it belongs to
 * @param field the field that holds it
 * @param query the query
 * @param origin what kind of place it is
 */
public record QueryField(ParsedObject object, FieldTree field, Query query, Origin origin) {
  /** Where queries stand. */
  public enum Origin {
    /** A prometheus trigger of KEDA. */
    TRIGGER,
    /** A rule of prometheus-adapter. */
    ADAPTER,
    /** A recording or alerting rule of Prometheus. */
    RULE,
    /** A panel of a Grafana dashboard. */
    DASHBOARD
  }
}
