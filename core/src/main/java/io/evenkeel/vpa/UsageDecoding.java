package io.evenkeel.vpa;

import io.evenkeel.model.FieldPath;
import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.model.Violation;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.List;

/** Reads what {@link UsageEncoding} writes, and checks every number of it. */
final class UsageDecoding {
  private final ByteBuffer in;

  UsageDecoding(byte[] bytes) {
    in = ByteBuffer.wrap(bytes);
  }

  /** Fills a container without samples. */
  void into(ContainerState container) {
    try {
      read(container);
    } catch (BufferUnderflowException tooShort) {
      throw broken("bytes", in.limit(), "must not end before all is told");
    }
    if (in.hasRemaining()) {
      throw broken("bytes", in.limit(), "must have nothing after the last weight");
    }
  }

  private void read(ContainerState container) {
    int version = in.get();
    if (version != UsageEncoding.VERSION) {
      throw new InvalidSpecException(
          "the encoded aggregate",
          List.of(
              Violation.notSupported(
                  FieldPath.of("version"),
                  Integer.toString(version),
                  List.of(Integer.toString(UsageEncoding.VERSION)))));
    }
    long[] numbers = new long[5];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = in.getLong();
    }
    container.restore(numbers);
    AggregateState state = container.aggregate();
    state.restoreSamples(in.getLong(), in.getLong(), atLeastZero("samples", in.getLong()));
    read(state.cpu(), "cpu");
    read(state.memory(), "memory");
  }

  private void read(DecayingHistogram histogram, String name) {
    long halfLife = in.getLong();
    if (halfLife != histogram.decay().halfLife()) {
      throw broken(name + ".halfLife", halfLife, "must be that of the options");
    }
    histogram.setReference(in.getLong());
    double total = weight(name + ".total");
    int last = histogram.scheme().count() - 1;
    int min = within(name + ".minBucket", in.getShort(), last);
    int max = within(name + ".maxBucket", in.getShort(), last);
    int from = within(name + ".storedFrom", in.getShort(), last);
    double[] weights = new double[within(name + ".stored", in.getShort(), last + 1 - from)];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = weight(name + ".weight");
    }
    histogram.restore(from, weights, new int[] {min, max}, total);
  }

  private double weight(String name) {
    double weight = in.getDouble();
    if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
      throw broken(name, weight, "must be a number greater than or equal to 0");
    }
    return weight;
  }

  private static int within(String name, int value, int most) {
    if (value < 0 || value > most) {
      throw broken(name, value, "must be from 0 to " + most);
    }
    return value;
  }

  private static long atLeastZero(String name, long value) {
    if (value < 0) {
      throw broken(name, value, "must be greater than or equal to 0");
    }
    return value;
  }

  private static InvalidSpecException broken(String name, Object value, String message) {
    return new InvalidSpecException(
        "the encoded aggregate", List.of(Violation.invalid(FieldPath.of(name), value, message)));
  }
}
