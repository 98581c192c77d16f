package io.evenkeel.kubernetes.real;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The tokens that a test's API server knows, and the key it signs with. */
final class ServerKeys {
  private static final String TOKENS =
      """
      admin-token,admin,1,"system:masters"
      controller-token,controller,2
      reader-token,reader,3
      """;

  private ServerKeys() {}

  static void write(Path directory) throws IOException, NoSuchAlgorithmException {
    Files.writeString(directory.resolve("tokens.csv"), TOKENS);
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    String key =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pair.getPrivate().getEncoded());
    Files.writeString(
        directory.resolve("key.pem"),
        "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n");
  }
}
