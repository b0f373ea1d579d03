package dev.latchkey.client;

import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Accepts exactly the certificates that Java accepts, and tells why another was refused. Nothing
 * overrides a refusal.
 */
final class Certificates extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager java;

  private Certificates(X509ExtendedTrustManager java) {
    this.java = java;
  }

  /**
   * Returns the TLS context for calls to a server.
   *
   * @param roots the certificate authorities to trust; null for those that Java trusts
   */
  static SSLContext context(@Nullable KeyStore roots) {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(roots);
      X509ExtendedTrustManager java =
          Arrays.stream(factory.getTrustManagers())
              .filter(X509ExtendedTrustManager.class::isInstance)
              .map(X509ExtendedTrustManager.class::cast)
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("Java has no trust manager"));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Certificates(java)}, new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java cannot speak TLS", e);
    }
  }

  /** Carries the reason for a refusal through the TLS engine. */
  static final class NotTrusted extends CertificateException {
    private final Problem problem;
    private final String fingerprint;

    private NotTrusted(Problem problem, String fingerprint, CertificateException cause) {
      super(cause);
      this.problem = problem;
      this.fingerprint = fingerprint;
    }

    /** Returns the refusal, with the SHA-256 of the server's certificate. */
    Refused refused() {
      return new Refused(problem, "fingerprint", fingerprint, this);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    try {
      java.checkServerTrusted(chain, authType, engine);
    } catch (CertificateException e) {
      throw new NotTrusted(problem(chain, authType, e), fingerprint(chain[0]), e);
    }
  }

  private Problem problem(X509Certificate[] chain, String authType, CertificateException failure) {
    try {
      // Without the engine, Java checks everything except the host name.
      java.checkServerTrusted(chain, authType);
      return ConnectionProblem.CERTIFICATE_OTHER_HOST;
    } catch (CertificateException _) {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        if (cause instanceof CertificateExpiredException
            || cause instanceof CertificateNotYetValidException) {
          return ConnectionProblem.CERTIFICATE_EXPIRED;
        }
      }
      return ConnectionProblem.CERTIFICATE_UNKNOWN;
    }
  }

  /** Returns the SHA-256 as browsers and {@code openssl x509 -fingerprint} write it. */
  private static String fingerprint(X509Certificate certificate) throws CertificateException {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new CertificateException(e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    java.checkServerTrusted(chain, authType, socket);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    java.checkServerTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    java.checkClientTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    java.checkClientTrusted(chain, authType, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    java.checkClientTrusted(chain, authType, engine);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return java.getAcceptedIssuers();
  }
}
