package io.evenkeel.prometheus.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Refuses to read more than so many bytes. */
final class BoundedStream extends FilterInputStream {
  private final long most;
  private long left;

  BoundedStream(InputStream in, long most) {
    super(in);
    this.most = most;
    this.left = most;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    count(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = super.read(target, offset, length);
    count(Math.max(0, read));
    return read;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(int read) throws FailedCall {
    left -= read;
    if (left < 0) {
      throw tooLarge(most);
    }
  }

  static FailedCall tooLarge(long most) {
    return new FailedCall(
        Failure.Kind.TOO_LARGE,
        "the answer is larger than " + most + " bytes; narrow the query or raise the limit");
  }
}
