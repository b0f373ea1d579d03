package dev.latchkey.server;

import dev.latchkey.model.Refused;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a certificate chain and its private key from PEM files (RFC 7468), as certificate
 * authorities and ACME clients write them: the server's own certificate first, the key as {@link
 * PrivateKeyPem} takes it. The JDK reads the certificates.
 */
final class PemFiles {
  private static final Pattern BEGIN = Pattern.compile("-----BEGIN CERTIFICATE-----");

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
   * @throws Refused a {@link ServingProblem} of a certificate or key, with the path of the file
   *     that is wrong
   */
  static Loaded load(ServerSettings.Tls tls) {
    Path file = tls.certificate();
    X509Certificate[] chain = chain(bytes(file), file);
    PrivateKey key = PrivateKeyPem.read(bytes(tls.privateKey()), tls.privateKey());
    PrivateKeyPem.requireMatch(chain[0].getPublicKey(), key, tls.privateKey());
    try {
      SslContext context =
          SslContextBuilder.forServer(key, chain)
              .sslProvider(SslProvider.JDK)
              .protocols("TLSv1.3", "TLSv1.2")
              .build();
      TrialHandshake.make(context);
      return new Loaded(context, chain[0].getNotAfter().toInstant());
    } catch (SSLException | IllegalArgumentException e) {
      throw refused(ServingProblem.CERTIFICATE_WEAK, file, e);
    }
  }

  private static X509Certificate[] chain(byte[] content, Path file) {
    Collection<?> found;
    try {
      found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(content));
    } catch (CertificateException e) {
      throw refused(withoutCertificate(content), file, e);
    }
    if (found.isEmpty()) {
      throw refused(withoutCertificate(content), file, null);
    }
    // The JDK leaves out a last one that is cut off, as in a file that is just being written.
    if (found.size() < count(content)) {
      throw refused(ServingProblem.CERTIFICATE_DAMAGED, file, null);
    }
    X509Certificate[] chain = found.toArray(X509Certificate[]::new);
    for (X509Certificate one : chain) {
      requireValid(one, file);
    }
    return chain;
  }

  private static ServingProblem withoutCertificate(byte[] content) {
    return count(content) > 0
        ? ServingProblem.CERTIFICATE_DAMAGED
        : ServingProblem.CERTIFICATE_NOT_PEM;
  }

  /** Returns how many certificates begin in a file. */
  private static long count(byte[] content) {
    return BEGIN.matcher(new String(content, StandardCharsets.ISO_8859_1)).results().count();
  }

  private static void requireValid(X509Certificate certificate, Path file) {
    try {
      certificate.checkValidity();
    } catch (CertificateExpiredException e) {
      throw refused(ServingProblem.CERTIFICATE_OUT_OF_DATE, file, e);
    } catch (CertificateNotYetValidException e) {
      throw refused(ServingProblem.CERTIFICATE_NOT_YET_VALID, file, e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      if (Files.size(file) <= MAX_BYTES) {
        return Files.readAllBytes(file);
      }
    } catch (IOException e) {
      ServingProblem problem =
          switch (e) {
            case NoSuchFileException _ -> ServingProblem.CERTIFICATE_MISSING;
            case AccessDeniedException _ -> ServingProblem.CERTIFICATE_FORBIDDEN;
            default -> ServingProblem.CERTIFICATE_UNREADABLE;
          };
      throw refused(problem, file, e);
    }
    throw refused(ServingProblem.CERTIFICATE_UNREADABLE, file, null);
  }

  private static Refused refused(ServingProblem problem, Path file, @Nullable Exception cause) {
    return new Refused(problem, "path", file.toString(), cause);
  }
}
