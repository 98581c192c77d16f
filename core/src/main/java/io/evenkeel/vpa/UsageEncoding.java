package io.evenkeel.vpa;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * An aggregate as bytes, big-endian: version (1), the container's five numbers (5 longs), first and
 * last sample (2 longs), samples (long), then CPU and memory, each: half-life, reference (2 longs),
 * total (double), lowest and highest bucket, first stored bucket and number of stored buckets (4
 * shorts), their weights (doubles).
 */
final class UsageEncoding {
  static final int VERSION = 1;

  private UsageEncoding() {}

  static byte[] of(ContainerState container) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      AggregateState state = container.aggregate();
      out.writeByte(VERSION);
      for (long number : container.numbers()) {
        out.writeLong(number);
      }
      out.writeLong(state.firstSampleNanos());
      out.writeLong(state.lastSampleNanos());
      out.writeLong(state.samples());
      write(state.cpu(), out);
      write(state.memory(), out);
    } catch (IOException impossibleInMemory) {
      throw new UncheckedIOException(impossibleInMemory);
    }
    return bytes.toByteArray();
  }

  private static void write(DecayingHistogram histogram, DataOutputStream out) throws IOException {
    double[] weights = histogram.storedWeights();
    int first = 0;
    int end = weights.length;
    while (first < end && weights[first] == 0) {
      first++;
    }
    while (end > first && weights[end - 1] == 0) {
      end--;
    }
    out.writeLong(histogram.decay().halfLife());
    out.writeLong(histogram.reference());
    out.writeDouble(histogram.total());
    out.writeShort(histogram.minBucket());
    out.writeShort(histogram.maxBucket());
    out.writeShort(histogram.storedFrom() + first);
    out.writeShort(end - first);
    for (int i = first; i < end; i++) {
      out.writeDouble(weights[i]);
    }
  }
}
