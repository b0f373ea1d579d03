package dev.latchkey.server;

import dev.latchkey.model.Refused;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a certificate chain and its private key from PEM files (RFC 7468), as certificate
 * authorities and ACME clients write them: the certificate first, the key as unencrypted PKCS #8.
 *
 * <p>No library does this better today. The JDK's own {@code java.security.PEMDecoder} is a preview
 * in Java 25 (JEP 470) and would need {@code --enable-preview}; once it is final, it should replace
 * the regular expression below. Bouncy Castle could read it with {@code bcpkix} and {@code bcutil},
 * two large jars in place of one expression. The JDK itself reads the certificates.
 */
final class PemFiles {
  private static final Pattern PRIVATE_KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  /** Larger files are not certificates. */
  static final long MAX_BYTES = 1 << 20;

  private PemFiles() {}

  /**
   * A usable certificate.
   *
   * @param end when it expires
   */
  record Loaded(SslContext context, Instant end) {}

  /**
   * Reads a certificate and its key, for TLS 1.2 and 1.3.
   *
   * @throws Refused {@link ServingProblem#CERTIFICATE_UNUSABLE} with the path of the file that is
   *     wrong
   */
  static Loaded load(ServerSettings.Tls tls) {
    X509Certificate[] chain = chain(tls.certificate());
    PrivateKey key = privateKey(tls.privateKey());
    requireMatch(chain[0].getPublicKey(), key, tls.privateKey());
    try {
      SslContext context =
          SslContextBuilder.forServer(key, chain)
              .sslProvider(SslProvider.JDK)
              .protocols("TLSv1.3", "TLSv1.2")
              .build();
      return new Loaded(context, chain[0].getNotAfter().toInstant());
    } catch (SSLException | IllegalArgumentException e) {
      throw unusable(tls.certificate(), e);
    }
  }

  private static X509Certificate[] chain(Path file) {
    try {
      var chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(bytes(file)));
      if (chain.isEmpty()) {
        throw unusable(file, null);
      }
      X509Certificate[] certificates = chain.toArray(X509Certificate[]::new);
      for (X509Certificate one : certificates) {
        one.checkValidity();
      }
      return certificates;
    } catch (GeneralSecurityException e) {
      throw unusable(file, e);
    }
  }

  private static PrivateKey privateKey(Path file) {
    Matcher pem = PRIVATE_KEY.matcher(new String(bytes(file), StandardCharsets.ISO_8859_1));
    if (!pem.find()) {
      throw unusable(file, null);
    }
    try {
      PKCS8EncodedKeySpec spec =
          new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
      for (String algorithm : ALGORITHMS) {
        try {
          return KeyFactory.getInstance(algorithm).generatePrivate(spec);
        } catch (GeneralSecurityException _) {
          // The key is of another algorithm.
        }
      }
    } catch (IllegalArgumentException _) {
      // The text is not base64; refused below.
    }
    throw unusable(file, null);
  }

  /** Signs a byte with the key and verifies the signature with the certificate. */
  private static void requireMatch(PublicKey certified, PrivateKey key, Path keyFile) {
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
        throw unusable(keyFile, null);
      }
    } catch (GeneralSecurityException e) {
      throw unusable(keyFile, e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      if (Files.size(file) <= MAX_BYTES) {
        return Files.readAllBytes(file);
      }
    } catch (IOException e) {
      throw unusable(file, e);
    }
    throw unusable(file, null);
  }

  private static Refused unusable(Path file, @Nullable Throwable cause) {
    return new Refused(ServingProblem.CERTIFICATE_UNUSABLE, "path", file.toString(), cause);
  }
}
