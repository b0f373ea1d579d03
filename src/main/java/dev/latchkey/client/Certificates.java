package dev.latchkey.client;

import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Accepts exactly the certificates that Java accepts for the trusted authorities, and tells why
 * another was refused. Nothing overrides a refusal. Before one is told, the authorities are read
 * once more: the person may just have added one to the system's.
 */
final class Certificates extends X509ExtendedTrustManager {
  private final Supplier<Collection<X509Certificate>> roots;
  private Collection<X509Certificate> trusted;
  private volatile X509ExtendedTrustManager java;

  private Certificates(Supplier<Collection<X509Certificate>> roots)
      throws GeneralSecurityException {
    this.roots = roots;
    this.trusted = roots.get();
    this.java = manager(trusted);
  }

  /** Returns the TLS context for calls to a server. */
  static SSLContext context(Authorities authorities) {
    return context(authorities::read);
  }

  /**
   * The same.
   *
   * @param roots reads the certificate authorities to trust
   */
  static SSLContext context(Supplier<Collection<X509Certificate>> roots) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Certificates(roots)}, new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java cannot speak TLS", e);
    }
  }

  private static X509ExtendedTrustManager manager(Collection<X509Certificate> trusted)
      throws GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try {
      store.load(null, null);
    } catch (IOException e) {
      throw new GeneralSecurityException(e);
    }
    int number = 0;
    for (X509Certificate one : trusted) {
      store.setCertificateEntry("authority" + number++, one);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return Arrays.stream(factory.getTrustManagers())
        .filter(X509ExtendedTrustManager.class::isInstance)
        .map(X509ExtendedTrustManager.class::cast)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Java has no trust manager"));
  }

  /** Reads the authorities again; tells whether others are trusted now. */
  private synchronized boolean renew() {
    Collection<X509Certificate> now = roots.get();
    if (now.equals(trusted)) {
      return false;
    }
    try {
      java = manager(now);
      trusted = now;
      return true;
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
      Problem problem = problem(chain, authType, e);
      if (problem == ConnectionProblem.CERTIFICATE_UNKNOWN && renew()) {
        checkServerTrusted(chain, authType, engine);
        return;
      }
      throw new NotTrusted(problem, Authorities.fingerprint(chain[0]), e);
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
