package dev.latchkey;

import dev.latchkey.server.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate authority of a test, with the certificates that it has signed, as PEM files. */
public final class TestCertificates {
  private static final char[] PASSWORD = "changeit".toCharArray();

  private final Path folder;
  private final Path store;

  /** Makes the authority's own certificate. */
  public TestCertificates(Path folder) throws Exception {
    this.folder = folder;
    store = folder.resolve("keys.p12");
    keytool("-1H", "-alias", "ca", "-dname", "CN=Test CA", "-ext", "bc:c");
    write("ca.pem", "CERTIFICATE", open().getCertificate("ca").getEncoded());
  }

  /** Returns the file with the authority's certificate. */
  public Path authority() {
    return folder.resolve("ca.pem");
  }

  /** Returns a certificate for a name. */
  public ServerSettings.Tls sign(String name) throws Exception {
    return sign(name, "-1H");
  }

  /**
   * Returns a certificate for a name that is valid for two days from a time on.
   *
   * @param start the time as keytool writes it, such as {@code -10d}
   */
  public ServerSettings.Tls sign(String name, String start) throws Exception {
    if (!open().containsAlias(name)) {
      keytool(
          start,
          "-alias",
          name,
          "-dname",
          "CN=" + name,
          "-ext",
          "san=dns:" + name,
          "-signer",
          "ca");
    }
    KeyStore keys = open();
    StringBuilder chain = new StringBuilder();
    for (Certificate one : keys.getCertificateChain(name)) {
      chain.append(pem("CERTIFICATE", one.getEncoded()));
    }
    return new ServerSettings.Tls(
        Files.writeString(folder.resolve(name + ".pem"), chain),
        write(name + ".key", "PRIVATE KEY", keys.getKey(name, PASSWORD).getEncoded()));
  }

  /** Returns what a client needs that trusts this authority only. */
  SSLContext clients() throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("ca", open().getCertificate("ca"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private KeyStore open() throws GeneralSecurityException, IOException {
    return KeyStore.getInstance(store.toFile(), PASSWORD);
  }

  private void keytool(String start, String... options) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC",
                "-genkeypair",
                "-keyalg",
                "EC",
                "-startdate",
                start,
                "-validity",
                "2",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD)));
    command.addAll(List.of(options));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes());
    if (keytool.waitFor() != 0) {
      throw new IOException(said);
    }
  }

  private Path write(String name, String type, byte[] content) throws IOException {
    return Files.writeString(folder.resolve(name), pem(type, content));
  }

  private static String pem(String type, byte[] content) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(type, Base64.getMimeEncoder().encodeToString(content), type);
  }
}
