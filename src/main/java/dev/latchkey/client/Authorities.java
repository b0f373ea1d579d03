package dev.latchkey.client;

import dev.latchkey.model.Refused;
import dev.latchkey.model.TrustedAuthority;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificate authorities that are trusted for calls to one server: those of Java, those of the
 * system, to which companies add their own, and the one that the person chose.
 *
 * @param environment the environment variables, of which {@code SSL_CERT_FILE} names other
 *     authorities than the system's, as for OpenSSL and curl
 * @param own the authority that the person chose; null if none
 */
public record Authorities(Map<String, String> environment, @Nullable TrustedAuthority own) {
  /** Where the distributions of Linux keep theirs, as Go and curl look for them. */
  private static final List<Path> BUNDLES =
      List.of(
          Path.of("/etc/ssl/certs/ca-certificates.crt"),
          Path.of("/etc/pki/tls/certs/ca-bundle.crt"),
          Path.of("/etc/ssl/ca-bundle.pem"),
          Path.of("/etc/pki/tls/cacert.pem"),
          Path.of("/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem"),
          Path.of("/etc/ssl/cert.pem"));

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----([A-Za-z0-9+/=\\s]*)-----END");

  private static final int MAX_BYTES = 1 << 20;

  /** Those of Java and the system only. */
  public static Authorities ofSystem() {
    return new Authorities(System.getenv(), null);
  }

  /** Reads all of them, as they are now; what cannot be read is left out. */
  Collection<X509Certificate> read() {
    Set<X509Certificate> all = new LinkedHashSet<>();
    if (own != null) {
      all.addAll(parse(own.pem().getBytes(StandardCharsets.US_ASCII)));
    }
    all.addAll(ofJava());
    all.addAll(bundle());
    for (String kind : new String[] {"KeychainStore-ROOT", "KeychainStore", "Windows-ROOT"}) {
      all.addAll(ofStore(kind));
    }
    return all;
  }

  private static List<X509Certificate> ofJava() {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      return Arrays.stream(factory.getTrustManagers())
          .filter(X509TrustManager.class::isInstance)
          .map(X509TrustManager.class::cast)
          .flatMap(one -> Arrays.stream(one.getAcceptedIssuers()))
          .toList();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java has no certificate authorities", e);
    }
  }

  private Collection<X509Certificate> bundle() {
    String named = environment.getOrDefault("SSL_CERT_FILE", "");
    try {
      for (Path one : named.isEmpty() ? BUNDLES : List.of(Path.of(named))) {
        if (Files.isReadable(one)) {
          return parse(Files.readAllBytes(one));
        }
      }
    } catch (IOException | RuntimeException e) {
      System.getLogger(Authorities.class.getName())
          .log(System.Logger.Level.WARNING, "the system's authorities cannot be read", e);
    }
    return List.of();
  }

  /** The platform's own store: macOS and Windows have one. */
  private static List<X509Certificate> ofStore(String kind) {
    List<X509Certificate> found = new ArrayList<>();
    try {
      KeyStore store = KeyStore.getInstance(kind);
      store.load(null, null);
      for (String alias : Collections.list(store.aliases())) {
        if (store.isCertificateEntry(alias)
            && store.getCertificate(alias) instanceof X509Certificate one) {
          found.add(one);
        }
      }
    } catch (GeneralSecurityException | IOException _) {
      // This platform has another one, or none.
      return found;
    }
    return found;
  }

  /** Reads PEM or DER; a certificate that Java does not understand is left out. */
  private static List<X509Certificate> parse(byte[] content) {
    List<X509Certificate> found = new ArrayList<>();
    Matcher block = BLOCK.matcher(new String(content, StandardCharsets.ISO_8859_1));
    boolean isText = false;
    while (block.find()) {
      isText = true;
      add(found, Base64.getMimeDecoder().decode(block.group(1)));
    }
    if (!isText) {
      add(found, content);
    }
    return found;
  }

  private static void add(List<X509Certificate> found, byte[] der) {
    try {
      if (CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der))
          instanceof X509Certificate one) {
        found.add(one);
      }
    } catch (CertificateException _) {
      // One of an unusual kind must not take the others away.
      return;
    }
  }

  /**
   * Reads the authority that a person chose.
   *
   * @param file its certificate in PEM, of which there may be several, or in DER
   * @throws Refused {@link ConnectionProblem#AUTHORITY_UNUSABLE} if there is none in it
   * @throws IOException if it cannot be read
   */
  public static TrustedAuthority read(Path file) throws IOException {
    List<X509Certificate> found;
    try (InputStream in = Files.newInputStream(file)) {
      found = parse(in.readNBytes(MAX_BYTES));
    }
    if (found.isEmpty()) {
      throw new Refused(ConnectionProblem.AUTHORITY_UNUSABLE, "path", file.toString());
    }
    return of(found);
  }

  /**
   * Returns an authority as it was stored.
   *
   * @param pem as {@link TrustedAuthority#pem} has it
   * @throws Refused {@link ConnectionProblem#AUTHORITY_UNUSABLE}
   */
  public static TrustedAuthority stored(String pem) {
    List<X509Certificate> found = parse(pem.getBytes(StandardCharsets.US_ASCII));
    if (found.isEmpty()) {
      throw new Refused(ConnectionProblem.AUTHORITY_UNUSABLE, "path", "connections.json");
    }
    return of(found);
  }

  private static TrustedAuthority of(List<X509Certificate> found) {
    X509Certificate first = found.getFirst();
    return new TrustedAuthority(
        found.stream().map(Authorities::pem).collect(Collectors.joining()),
        name(first),
        first.getNotAfter().toInstant(),
        fingerprint(first));
  }

  private static String pem(X509Certificate certificate) {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded(certificate))
        + "\n-----END CERTIFICATE-----\n";
  }

  private static String name(X509Certificate certificate) {
    String whole = certificate.getSubjectX500Principal().getName();
    try {
      for (Rdn part : new LdapName(whole).getRdns()) {
        if (part.getType().equalsIgnoreCase("CN")) {
          return part.getValue().toString();
        }
      }
    } catch (InvalidNameException _) {
      return whole;
    }
    return whole;
  }

  /** Returns the SHA-256 as browsers and {@code openssl x509 -fingerprint} write it. */
  static String fingerprint(X509Certificate certificate) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(encoded(certificate));
      return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateException e) {
      throw new IllegalStateException("a certificate that was read can be written", e);
    }
  }

  /** Leaves the environment out, which may hold secrets. */
  @Override
  public String toString() {
    return "Authorities[" + (own == null ? "" : own.name()) + "]";
  }
}
