package io.evenkeel.hpa.literal;

import java.util.List;

/** Every line of the specification that the courses must take, as the literal names it. */
final class LiteralBranches {
  static final List<String> ALL =
      """
      3 metrics
      3 minReplicas
      3 policies
      3 scaleDown
      3 scaleUp
      5.1.2 seeded
      5.1.4 above max
      5.1.4 below min
      5.1.4 disabled at zero
      5.1.4 metrics
      5.1.4 woken
      5.1.6 woken to min
      6.1 missing
      6.1 rival
      6.1 unparsable
      6.2 first or over 0
      6.2 larger
      6.2 less
      6.2 tie
      6.4 all failed
      6.4 some failed, a fall
      6.4 some failed, a hold
      6.4 some failed, a rise
      6.7 object without usable target
      6.9 tolerance of scaleDown
      6.9 tolerance of scaleUp
      7.1 empty list of custom metrics
      7.1 empty list of external metrics
      7.1 empty list of resources
      7.1 no such container
      7.1 no sum
      7.1 one container
      7.1 sum
      7.2.1 ignored
      7.2.2 pending
      7.2.3 missing
      7.2.4 initializing and not ready
      7.2.4 initializing, early sample
      7.2.4 initializing, good
      7.2.4 never ready
      7.2.4 no condition or start
      7.2.4 was ready once
      7.2.5 ready
      7.3 container not found
      7.3 missing request
      7.3 nothing at pod level
      7.3 overhead
      7.3 peak of init
      7.3 pod level
      7.3 pod level value
      7.3 sum of running
      7.4 count saturates
      7.4.1 no pods
      7.4.2 none left
      7.4.3 no known pods
      7.4.3 utilization wraps
      7.4.4 ready count
      7.4.4 within
      7.4.5 missing as 0
      7.4.5 missing as request
      7.4.5 missing as target
      7.4.5 missing not filled
      7.4.5 unready as 0
      7.4.6 sides differ
      7.4.6 within
      7.4.7 against the direction
      7.4.7 filled
      7.5 capped
      7.5 from zero
      7.5 no pods
      7.5 ready pods
      7.5 sum overflows
      7.5 within
      7.6 capped
      7.6 no replicas in status
      7.6 outside
      7.6 sum negative
      7.6 within
      8 entry overwritten
      8.1 DesiredWithinRange
      8.1 ScaleUpLimit
      8.1 TooFewReplicas
      8.1 TooManyReplicas
      8.1 entry exactly at the edge counts
      8.2 ScaleDownLimit
      8.2 ScaleUpLimit
      8.2 TooFewReplicas
      8.2 TooManyReplicas
      8.2 entry exactly at the edge is out
      8.2 within, down
      8.2 within, no change
      8.2 within, up
      9.1 event counts
      9.1 event exactly at the edge is out
      9.1 outdated event counts
      9.1 start below zero
      9.2 percent
      9.2 pods
      9.2 pods wrap
      9.2 up Disabled
      9.2 up Max
      9.2 up Min
      9.3 down Disabled
      9.3 down Max
      9.3 down Min
      9.3 percent
      9.3 pods
      9.4 down event appended
      9.4 down event overwritten
      9.4 up event appended
      9.4 up event overwritten
      AbleToScale=False FailedGetScale
      AbleToScale=False FailedUpdateScale
      AbleToScale=True ReadyForNewScale
      AbleToScale=True ScaleDownStabilized
      AbleToScale=True ScaleUpStabilized
      AbleToScale=True SucceededGetScale
      AbleToScale=True SucceededRescale
      ScaledToZero removed
      ScaledToZero=False NotScaledToZero
      ScaledToZero=True ScaledToZero
      ScalingActive=False AmbiguousSelector
      ScalingActive=False FailedGetContainerResourceMetric
      ScalingActive=False FailedGetExternalMetric
      ScalingActive=False FailedGetObjectMetric
      ScalingActive=False FailedGetPodsMetric
      ScalingActive=False FailedGetResourceMetric
      ScalingActive=False InvalidMetricSourceType
      ScalingActive=False InvalidSelector
      ScalingActive=False ScalingDisabled
      ScalingActive=True ValidMetricFound
      ScalingLimited=False DesiredWithinRange
      ScalingLimited=True ScaleDownLimit
      ScalingLimited=True ScaleUpLimit
      ScalingLimited=True TooFewReplicas
      ScalingLimited=True TooManyReplicas
      event AmbiguousSelector
      event FailedComputeMetricsReplicas
      event FailedGetContainerResourceMetric
      event FailedGetExternalMetric
      event FailedGetObjectMetric
      event FailedGetPodsMetric
      event FailedGetResourceMetric
      event FailedGetScale
      event FailedRescale
      event InvalidMetricSourceType
      event InvalidSelector
      event SelectorRequired
      event SuccessfulRescale
      metric answers with an error
      """
          .lines()
          .toList();

  private LiteralBranches() {}
}
