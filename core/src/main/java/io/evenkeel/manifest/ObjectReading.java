package io.evenkeel.manifest;

import io.evenkeel.hpa.HpaDraft;
import io.evenkeel.keda.ScaledJobDraft;
import io.evenkeel.keda.ScaledObjectDraft;
import io.evenkeel.keda.auth.TriggerAuthenticationDraft;
import io.evenkeel.keda.reconcile.Review;
import io.evenkeel.keda.reconcile.ScaledJobAdmission;
import io.evenkeel.keda.reconcile.ScaledObjectAdmission;
import io.evenkeel.keda.reconcile.TriggerAuthenticationAdmission;
import io.evenkeel.model.Violation;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** From a document of a kind to an object, by way of a draft that is held to its API's rules. */
final class ObjectReading {
  private ObjectReading() {}

  static void hpa(ManifestDocument document, FoundObjects found) {
    HpaDraft draft = HpaReader.draft(document.fields()).withDefaults();
    draft.violations().forEach(document::report);
    if (document.isIntact()) {
      found.autoscalers.add(
          new HpaManifest(
              Objects.requireNonNull(draft.namespace()),
              Objects.requireNonNull(draft.name()),
              draft.toSpec(),
              document.at()));
    }
  }

  static void scaledObject(ManifestDocument document, FoundObjects found) {
    ScaledObjectDraft draft = ScaledObjectReader.draft(document.fields());
    Placeholders.note(draft.triggers(), document);
    check(
        document,
        draft.withDefaults().violations(),
        () -> ScaledObjectAdmission.reviewAlone(draft));
    if (document.isIntact()) {
      found.scaledObjects.add(new ScaledObjectManifest(draft.toObject(), draft, document.at()));
    }
  }

  static void scaledJob(ManifestDocument document, FoundObjects found) {
    ScaledJobDraft draft = ScaledJobReader.draft(document.fields());
    Placeholders.note(draft.triggers(), document);
    check(document, draft.withDefaults().violations(), () -> ScaledJobAdmission.onCreate(draft));
    if (document.isIntact()) {
      found.scaledJobs.add(new ScaledJobManifest(draft.toObject(), draft, document.at()));
    }
  }

  static void triggerAuthentication(
      ManifestDocument document, FoundObjects found, boolean clusterWide) {
    TriggerAuthenticationDraft draft =
        TriggerAuthenticationReader.draft(document.fields(), clusterWide);
    check(
        document,
        draft.withDefaults().violations(),
        () -> TriggerAuthenticationAdmission.onCreate(draft));
    if (document.isIntact()) {
      found.triggerAuthentications.add(
          new TriggerAuthenticationManifest(draft.toObject(), document.at()));
    }
  }

  /** As on the API server, the webhook sees what the CRD lets through and nothing else. */
  private static void check(
      ManifestDocument document, List<Violation> byCrd, Supplier<Review> webhook) {
    byCrd.forEach(document::report);
    if (byCrd.isEmpty()) {
      Review review = webhook.get();
      review.violations().forEach(document::report);
      review.warnings().forEach(document::note);
    }
  }
}
