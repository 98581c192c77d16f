package io.evenkeel.lint.vpa;

import io.evenkeel.lint.Change;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ParsedObject;
import io.evenkeel.model.Quantity;
import java.util.List;
import java.util.Optional;

/** Requests that may grow above limits that stay. */
final class LimitsBelowMaximum extends PagedRule {
  LimitsBelowMaximum() {
    super("vpa-above-limit", Severity.NOTE);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (ParsedObject vpa : scene.ofKind("VerticalPodAutoscaler")) {
      scene.target(vpa).ifPresent(it -> check(vpa, it, findings));
    }
  }

  private static void check(ParsedObject vpa, ParsedObject workload, Findings findings) {
    for (FieldTree policy : vpa.fields().elements("spec.resourcePolicy.containerPolicies")) {
      if (policy.text("controlledValues").orElse("").equals("RequestsOnly")) {
        String name = policy.text("containerName").orElse("*");
        Scene.containers(workload).stream()
            .filter(it -> name.equals("*") || it.text("name").orElse("").equals(name))
            .forEach(it -> check(vpa, policy, it, findings));
      }
    }
  }

  private static void check(
      ParsedObject vpa, FieldTree policy, FieldTree container, Findings findings) {
    for (String resource : List.of("cpu", "memory")) {
      Optional<Quantity> limit =
          container
              .at("resources.limits")
              .flatMap(it -> it.field(resource))
              .flatMap(FieldTree::quantity);
      Optional<Quantity> most =
          policy.at("maxAllowed").flatMap(it -> it.field(resource)).flatMap(FieldTree::quantity);
      if (limit.isPresent() && (most.isEmpty() || most.get().compareTo(limit.get()) > 0)) {
        String pointer = Change.pointer(policy.path().text());
        boolean bounded = policy.field("maxAllowed").isPresent();
        String quantity = '"' + limit.get().toString() + '"';
        findings
            .at(vpa, policy)
            .patch(
                bounded
                    ? Change.set(pointer + "/maxAllowed/" + resource, quantity)
                    : Change.set(
                        pointer + "/maxAllowed", "{\"%s\": %s}".formatted(resource, quantity)))
            .report(
                "the request for %s may be recommended above the limit of %s, which stays; it is then"
                        .formatted(resource, limit.get())
                    + " cut to the limit",
                "RequestsOnly leaves limits alone, and a request above its limit is refused by the"
                    + " API, so the VPA cuts it",
                "write maxAllowed.%s: %s, or let the VPA scale the limits too"
                    .formatted(resource, limit.get()));
      }
    }
  }
}
