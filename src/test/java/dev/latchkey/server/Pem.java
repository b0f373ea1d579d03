package dev.latchkey.server;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.CertificateBuilder.Algorithm;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

/**
 * A self-signed certificate for localhost, as PEM files.
 *
 * @param certificate the certificate
 * @param tls its files
 */
public record Pem(X509Certificate certificate, ServerSettings.Tls tls) {
  private static final Duration HOUR = Duration.ofHours(1);

  /** Makes a key (RSA of 2048 bits, EC P-256, Ed25519) and its certificate, valid for some days. */
  public static Pem make(Path folder, String algorithm, int days) throws Exception {
    return make(folder, algorithm, HOUR.negated(), days);
  }

  /**
   * Makes a key and its certificate.
   *
   * @param start when it begins to be valid, from now on; negative for a past time
   * @param days for how long
   */
  static Pem make(Path folder, String algorithm, Duration start, int days) throws Exception {
    Algorithm kind =
        switch (algorithm) {
          case "RSA" -> Algorithm.rsa2048;
          case "EC" -> Algorithm.ecp256;
          default -> Algorithm.ed25519;
        };
    return write(folder, certificate(start, days).algorithm(kind).buildSelfSigned());
  }

  /** Makes a certificate of an RSA key that is shorter than clients accept. */
  static Pem weak(Path folder) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(512);
    CertificateBuilder builder = certificate(HOUR.negated(), 1);
    // A builder takes given keys only for what another key signs.
    X509Bundle authority = builder.copy().ecp256().subject("CN=Test CA").buildSelfSigned();
    return write(folder, builder.keyPair(generator.generateKeyPair()).buildIssuedBy(authority));
  }

  private static CertificateBuilder certificate(Duration start, int days) {
    Instant first = Instant.now().plus(start);
    return new CertificateBuilder()
        .subject("CN=localhost")
        .setIsCertificateAuthority(true)
        .addSanDnsName("localhost")
        .addSanIpAddress("127.0.0.1")
        .notBefore(first)
        .notAfter(first.plus(Duration.ofDays(days)));
  }

  private static Pem write(Path folder, X509Bundle made) throws IOException {
    return new Pem(
        made.getCertificate(),
        new ServerSettings.Tls(
            Files.writeString(folder.resolve("cert.pem"), made.getCertificatePEM()),
            Files.writeString(folder.resolve("key.pem"), made.getPrivateKeyPEM())));
  }
}
