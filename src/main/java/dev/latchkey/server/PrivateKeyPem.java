package dev.latchkey.server;

import dev.latchkey.model.Refused;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A private key in a PEM file (RFC 7468): PKCS #8, not encrypted.
 *
 * <p>No library does this better today. The JDK's own {@code java.security.PEMDecoder} is a preview
 * in Java 25 (JEP 470) and would need {@code --enable-preview}; once it is final, it should replace
 * the regular expressions below. Bouncy Castle could read it with {@code bcpkix} and {@code
 * bcutil}, two large jars in place of these expressions.
 */
final class PrivateKeyPem {
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final Pattern KEY =
      Pattern.compile(BEGIN + "([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  /** PKCS #8, and what OpenSSL wrote before it (RFC 1421). */
  private static final Pattern ENCRYPTED =
      Pattern.compile("-----BEGIN ENCRYPTED PRIVATE KEY-----|Proc-Type: *4, *ENCRYPTED");

  private static final Pattern OLD_FORM = Pattern.compile("-----BEGIN (RSA|EC|DSA) PRIVATE KEY-");
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  private PrivateKeyPem() {}

  /**
   * Reads the key.
   *
   * @param content of the file
   * @param file its path, for the refusal
   * @throws Refused {@link ServingProblem#TLS_KEY_NOT_PEM}, {@link
   *     ServingProblem#TLS_KEY_ENCRYPTED}, {@link ServingProblem#TLS_KEY_OLD_FORM}, {@link
   *     ServingProblem#TLS_KEY_DAMAGED}
   */
  static PrivateKey read(byte[] content, Path file) {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    Matcher pem = KEY.matcher(text);
    if (!pem.find()) {
      throw refused(withoutKey(text), file, null);
    }
    PKCS8EncodedKeySpec spec;
    try {
      spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
    } catch (IllegalArgumentException e) {
      throw refused(ServingProblem.TLS_KEY_DAMAGED, file, null);
    }
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (GeneralSecurityException _) {
        // The key is of another algorithm.
      }
    }
    throw refused(ServingProblem.TLS_KEY_DAMAGED, file, null);
  }

  private static ServingProblem withoutKey(String text) {
    if (ENCRYPTED.matcher(text).find()) {
      return ServingProblem.TLS_KEY_ENCRYPTED;
    }
    if (OLD_FORM.matcher(text).find()) {
      return ServingProblem.TLS_KEY_OLD_FORM;
    }
    return text.contains(BEGIN) ? ServingProblem.TLS_KEY_DAMAGED : ServingProblem.TLS_KEY_NOT_PEM;
  }

  /**
   * Makes sure that a key belongs to a certificate: signs a byte with it and verifies the signature
   * with the certificate's.
   *
   * @throws Refused {@link ServingProblem#TLS_KEY_OF_ANOTHER}
   */
  static void requireMatch(PublicKey certified, PrivateKey key, Path file) {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    try {
      Signature signing = Signature.getInstance(algorithm);
      signing.initSign(key);
      signing.update((byte) 1);
      Signature checking = Signature.getInstance(algorithm);
      checking.initVerify(certified);
      checking.update((byte) 1);
      if (!checking.verify(signing.sign())) {
        throw refused(ServingProblem.TLS_KEY_OF_ANOTHER, file, null);
      }
    } catch (GeneralSecurityException e) {
      throw refused(ServingProblem.TLS_KEY_OF_ANOTHER, file, e);
    }
  }

  private static Refused refused(ServingProblem problem, Path file, @Nullable Exception cause) {
    return new Refused(problem, "path", file.toString(), cause);
  }
}
