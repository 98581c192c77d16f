package io.evenkeel.prometheus.client;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.spec.InvalidKeySpecException;
import java.util.HexFormat;

/**
 * Wraps keys of the older forms, which the JDK does not read, into PKCS #8: {@code SEQUENCE {0,
 * SEQUENCE {algorithm, parameters}, OCTET STRING {key}}}.
 */
final class Pkcs8 {
  private static final int INTEGER = 0x02;
  private static final int OCTETS = 0x04;
  private static final int SEQUENCE = 0x30;
  private static final int CURVE = 0xa0;
  private static final byte[] VERSION = {INTEGER, 1, 0};

  /** rsaEncryption, without parameters. */
  private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");

  /** ecPublicKey. */
  private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");

  private Pkcs8() {}

  /** Wraps a key in PKCS #1. */
  static byte[] ofRsa(byte[] key) {
    return element(SEQUENCE, VERSION, RSA, element(OCTETS, key));
  }

  /** Wraps a key in SEC 1, which holds the name of its curve. */
  static byte[] ofEc(byte[] key) throws InvalidKeySpecException {
    byte[] algorithm = element(SEQUENCE, EC, curve(key));
    return element(SEQUENCE, VERSION, algorithm, element(OCTETS, key));
  }

  private static byte[] curve(byte[] key) throws InvalidKeySpecException {
    try {
      ByteBuffer whole = ByteBuffer.wrap(key);
      if (tag(whole) == SEQUENCE) {
        for (ByteBuffer inside = content(whole); inside.hasRemaining(); ) {
          int tag = tag(inside);
          ByteBuffer content = content(inside);
          if (tag == CURVE) {
            byte[] name = new byte[content.remaining()];
            content.get(name);
            return name;
          }
        }
      }
      throw new InvalidKeySpecException("the key does not name its curve");
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new InvalidKeySpecException("the key is no SEC 1");
    }
  }

  private static int tag(ByteBuffer in) {
    return in.get() & 0xff;
  }

  /** Reads a length of up to four bytes, and takes so much. */
  private static ByteBuffer content(ByteBuffer in) {
    int length = in.get() & 0xff;
    if (length > 0x7f) {
      int bytes = length & 0x7f;
      length = 0;
      for (int i = 0; i < bytes; i++) {
        length = length << 8 | (in.get() & 0xff);
      }
    }
    ByteBuffer content = in.slice(in.position(), length);
    in.position(in.position() + length);
    return content;
  }

  private static byte[] element(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream element = new ByteArrayOutputStream();
    element.write(tag);
    int length = content.size();
    if (length > 0x7f) {
      element.write(0x82);
      element.write(length >> 8);
    }
    element.write(length);
    element.writeBytes(content.toByteArray());
    return element.toByteArray();
  }
}
