package io.evenkeel.cli;

import io.evenkeel.manifest.VpaManifest;
import io.evenkeel.model.Quantity;
import io.evenkeel.vpa.Recommendation;
import io.evenkeel.vpa.VerticalAutoscaler.ExplainedRecommendation;
import io.evenkeel.vpa.cost.ContainerCost;
import java.util.Map;

/**
 * What one VPA recommends.
 *
 * @param vpa the VPA
 * @param explained the recommendation, and why
 * @param current what the containers request now, by container and resource; empty if not known
 * @param costs what the recommender would have cost, by container; empty if nobody asked
 */
record Recommended(
    VpaManifest vpa,
    ExplainedRecommendation explained,
    Map<String, Map<String, Quantity>> current,
    Map<String, ContainerCost> costs) {
  Recommendation recommendation() {
    return explained.recommendation();
  }
}
