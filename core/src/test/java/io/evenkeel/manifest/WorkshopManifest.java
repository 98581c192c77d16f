package io.evenkeel.manifest;

/** The ScaledObject of the workshop, to the letter. */
final class WorkshopManifest {
  static final String TEXT =
      """
      apiVersion: keda.sh/v1alpha1
      kind: ScaledObject
      metadata:
        name: vllm-keda-scaler
        namespace: vllm
      spec:
        scaleTargetRef:
          name: vllm-deployment

        # Scaling boundaries
        minReplicaCount: 2
        maxReplicaCount: 10

        # Cooldown periods (AWS best practice for GPU workloads)
        cooldownPeriod: 300  # 5 minutes cooldown after scale down
        pollingInterval: 30   # Check metrics every 30 seconds

        # Advanced behavior
        advanced:
          horizontalPodAutoscalerConfig:
            behavior:
              scaleUp:
                stabilizationWindowSeconds: 60
                policies:
                - type: Percent
                  value: 50
                  periodSeconds: 60
              scaleDown:
                stabilizationWindowSeconds: 300
                policies:
                - type: Percent
                  value: 10
                  periodSeconds: 300
          restoreToOriginalReplicaCount: true

        triggers:
        # Prometheus trigger for GPU utilization (AWS best practice)
        - type: prometheus
          metadata:
            serverAddress: http://prometheus-server.monitoring.svc:9090
            metricName: gpu_utilization
            query: |
              avg(
                avg_over_time(
                  DCGM_FI_DEV_GPU_UTIL{namespace="vllm"}[1m]
                )
              )
            threshold: '75'
            activationThreshold: '0'

        # CloudWatch trigger for SQS queue depth (if using SQS for requests)
        - type: aws-cloudwatch
          metadata:
            namespace: AWS/SQS
            dimensionName: QueueName
            dimensionValue: vllm-inference-queue
            metricName: ApproximateNumberOfMessagesVisible
            targetMetricValue: '10'
            minMetricValue: '1'
            awsRegion: ${AWS_REGION}
            identityOwner: operator  # Use IRSA

        # CPU trigger as fallback
        - type: cpu
          metricType: Utilization
          metadata:
            value: '70'

        # Memory trigger
        - type: memory
          metricType: Utilization
          metadata:
            value: '80'
      """;

  private WorkshopManifest() {}
}
