package io.evenkeel.spi;

import io.evenkeel.model.ObjectRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Objects and templates that were put there. */
public final class FakeSecrets implements SecretSource {
  /** What was asked for, in order. */
  public final List<String> asked = new ArrayList<>();

  /** Why nothing can be read; empty if all can. */
  public String unavailable = "";

  private final Map<String, Answer> objects = new HashMap<>();
  private final Map<String, TemplateAnswer> templates = new HashMap<>();

  /** Puts an object there, in place of the one that was. */
  public void put(Kind kind, String namespace, String name, Map<String, String> entries) {
    objects.put(new Wanted(kind, namespace, name).toString(), new Data(entries));
  }

  /** Puts the template of a workload there. */
  public void put(String namespace, ObjectRef workload, PodTemplate template) {
    templates.put(namespace + "/" + workload, new Template(template));
  }

  @Override
  public Answer read(Wanted wanted) {
    asked.add(wanted.toString());
    return unavailable.isEmpty()
        ? Objects.requireNonNullElse(objects.get(wanted.toString()), new NotFound())
        : new Unavailable(unavailable);
  }

  @Override
  public TemplateAnswer template(String namespace, ObjectRef workload) {
    return unavailable.isEmpty()
        ? Objects.requireNonNullElse(
            templates.get(namespace + "/" + workload), (TemplateAnswer) new NotFound())
        : new Unavailable(unavailable);
  }
}
