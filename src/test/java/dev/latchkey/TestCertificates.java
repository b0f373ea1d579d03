package dev.latchkey;

import dev.latchkey.server.ServerSettings;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLContext;

/** A certificate authority of a test, with the certificates that it has signed, as PEM files. */
public final class TestCertificates {
  private static final Duration VALID = Duration.ofDays(2);

  private final Path folder;
  private final X509Bundle authority;

  /** Makes the authority's own certificate. */
  public TestCertificates(Path folder) throws Exception {
    this.folder = folder;
    Instant start = Instant.now().minus(Duration.ofHours(1));
    authority =
        new CertificateBuilder()
            .ecp256()
            .subject("CN=Test CA")
            .setIsCertificateAuthority(true)
            .notBefore(start)
            .notAfter(start.plus(VALID))
            .buildSelfSigned();
    Files.writeString(authority(), authority.getCertificatePEM());
  }

  /** Returns the file with the authority's certificate. */
  public Path authority() {
    return folder.resolve("ca.pem");
  }

  /** Returns a certificate for a name, valid since an hour ago. */
  public ServerSettings.Tls sign(String name) throws Exception {
    return sign(name, Duration.ofHours(-1));
  }

  /**
   * Returns a certificate for a name that is valid for two days from a time on; the first one, if
   * there is one for this name.
   *
   * @param start the time from now on; negative for a past one
   */
  public ServerSettings.Tls sign(String name, Duration start) throws Exception {
    ServerSettings.Tls files =
        new ServerSettings.Tls(folder.resolve(name + ".pem"), folder.resolve(name + ".key"));
    if (!Files.exists(files.certificate())) {
      X509Bundle signed = signed(name, name, start);
      Files.writeString(files.certificate(), signed.getCertificatePathPEM());
      Files.writeString(files.privateKey(), signed.getPrivateKeyPEM());
    }
    return files;
  }

  /** Returns a key and its certificate, which no file holds. */
  public X509Bundle signed(String subject, String host, Duration start) throws Exception {
    Instant first = Instant.now().plus(start);
    return new CertificateBuilder()
        .ecp256()
        .subject("CN=" + subject)
        .addSanDnsName(host)
        .notBefore(first)
        .notAfter(first.plus(VALID))
        .buildIssuedBy(authority);
  }

  /** Returns the authority's own key and certificate. */
  public X509Bundle itself() {
    return authority;
  }

  /** Returns what a client needs that trusts this authority only. */
  SSLContext clients() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, authority.toTrustManagerFactory().getTrustManagers(), null);
    return context;
  }
}
