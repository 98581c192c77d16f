package io.evenkeel.manifest;

import io.evenkeel.vpa.ContainerRecommendation;
import io.evenkeel.vpa.Recommendation;
import io.evenkeel.vpa.VpaDraft;
import io.evenkeel.vpa.VpaDraft.Boost;
import io.evenkeel.vpa.VpaDraft.Container;
import io.evenkeel.vpa.VpaDraft.CpuBoost;
import io.evenkeel.vpa.VpaDraft.Recommender;
import io.evenkeel.vpa.VpaDraft.Reference;
import io.evenkeel.vpa.VpaDraft.Requirement;
import io.evenkeel.vpa.VpaDraft.Resource;
import io.evenkeel.vpa.VpaDraft.Update;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From the fields of an {@code autoscaling.k8s.io/v1} VerticalPodAutoscaler to a draft. */
final class VpaReader {
  private VpaReader() {}

  static VpaDraft draft(Fields vpa) {
    vpa.ignore("apiVersion");
    vpa.ignore("kind");
    vpa.ignore("status");
    Fields metadata = vpa.object("metadata");
    Fields spec = vpa.object("spec");
    vpa.rejectOthers();
    String name = metadata == null ? null : MetadataReader.name(metadata);
    if (spec == null) {
      return new VpaDraft(namespace(vpa), name, null, null, null, null, null);
    }
    VpaDraft draft =
        new VpaDraft(
            namespace(vpa),
            name,
            reference(spec.object("targetRef")),
            update(spec.object("updatePolicy")),
            resource(spec.object("resourcePolicy")),
            all(spec.objects("recommenders"), VpaReader::recommender),
            boost(spec.object("startupBoost")));
    spec.rejectOthers();
    return draft;
  }

  static @Nullable String namespace(Fields object) {
    Fields metadata = object.object("metadata");
    return metadata == null ? null : metadata.text("namespace");
  }

  private static <T> @Nullable List<T> all(
      @Nullable List<Fields> objects, Function<Fields, T> reader) {
    return objects == null ? null : objects.stream().map(reader).toList();
  }

  private static @Nullable Reference reference(@Nullable Fields ref) {
    if (ref == null) {
      return null;
    }
    Reference result = new Reference(ref.text("apiVersion"), ref.text("kind"), ref.text("name"));
    ref.rejectOthers();
    return result;
  }

  private static @Nullable Update update(@Nullable Fields policy) {
    if (policy == null) {
      return null;
    }
    Update result =
        new Update(
            policy.text("updateMode"),
            policy.integer("minReplicas"),
            all(policy.objects("evictionRequirements"), VpaReader::requirement),
            policy.integer("evictAfterOOMSeconds"));
    policy.rejectOthers();
    return result;
  }

  private static Requirement requirement(Fields written) {
    Requirement result =
        new Requirement(written.texts("resources"), written.text("changeRequirement"));
    written.rejectOthers();
    return result;
  }

  private static @Nullable Resource resource(@Nullable Fields policy) {
    if (policy == null) {
      return null;
    }
    Resource result = new Resource(all(policy.objects("containerPolicies"), VpaReader::container));
    policy.rejectOthers();
    return result;
  }

  private static Container container(Fields policy) {
    Container result =
        new Container(
            policy.text("containerName"),
            policy.text("mode"),
            policy.quantityMap("minAllowed"),
            policy.quantityMap("maxAllowed"),
            policy.texts("controlledResources"),
            policy.text("controlledValues"),
            policy.quantity("oomBumpUpRatio"),
            policy.quantity("oomMinBumpUp"),
            policy.integer("memoryAggregationIntervalSeconds"),
            policy.wholeNumber("memoryAggregationIntervalCount"),
            boost(policy.object("startupBoost")));
    policy.rejectOthers();
    return result;
  }

  private static Recommender recommender(Fields written) {
    Recommender result = new Recommender(written.text("name"));
    written.rejectOthers();
    return result;
  }

  private static @Nullable Boost boost(@Nullable Fields boost) {
    if (boost == null) {
      return null;
    }
    Boost result = new Boost(cpuBoost(boost.object("cpu")));
    boost.rejectOthers();
    return result;
  }

  private static @Nullable CpuBoost cpuBoost(@Nullable Fields cpu) {
    if (cpu == null) {
      return null;
    }
    CpuBoost result =
        new CpuBoost(
            cpu.text("type"),
            cpu.integer("factor"),
            cpu.quantity("quantity"),
            cpu.integer("durationSeconds"));
    cpu.rejectOthers();
    return result;
  }

  /** The rest of a status tells what upstream's components think of it; nothing here asks. */
  static Optional<Recommendation> recommendation(@Nullable Fields status) {
    Fields recommendation = status == null ? null : status.object("recommendation");
    if (recommendation == null) {
      return Optional.empty();
    }
    List<Fields> containers =
        Objects.requireNonNullElse(recommendation.objects("containerRecommendations"), List.of());
    return Optional.of(
        new Recommendation(containers.stream().map(VpaReader::recommended).toList()));
  }

  private static ContainerRecommendation recommended(Fields container) {
    return new ContainerRecommendation(
        Objects.requireNonNullElse(container.text("containerName"), ""),
        container.quantityMap("target"),
        container.quantityMap("lowerBound"),
        container.quantityMap("upperBound"),
        container.quantityMap("uncappedTarget"));
  }
}
