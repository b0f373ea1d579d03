package dev.latchkey.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A self-signed certificate for localhost, as PEM files.
 *
 * @param certificate the certificate
 * @param tls its files
 */
public record Pem(X509Certificate certificate, ServerSettings.Tls tls) {
  /**
   * Makes a key and its certificate with the JDK's keytool.
   *
   * @param days how many days it is valid; negative for an expired one
   */
  public static Pem make(Path folder, String algorithm, int days)
      throws IOException, GeneralSecurityException, InterruptedException {
    return make(folder, algorithm, days < 0 ? "-10d" : "-1H", Math.abs(days), 0);
  }

  /**
   * Makes a key and its certificate.
   *
   * @param start when it begins to be valid, as keytool takes it
   * @param bits of the key; 0 for the usual size
   */
  static Pem make(Path folder, String algorithm, String start, int days, int bits)
      throws IOException, GeneralSecurityException, InterruptedException {
    Path file = folder.resolve("key.p12");
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-J-XX:TieredStopAtLevel=1",
            "-J-XX:+UseSerialGC",
            "-genkeypair",
            "-alias",
            "k",
            "-keyalg",
            algorithm,
            "-dname",
            "CN=localhost",
            "-ext",
            "SAN=dns:localhost,ip:127.0.0.1",
            "-startdate",
            start,
            "-validity",
            Integer.toString(days),
            "-keystore",
            file.toString(),
            "-storetype",
            "PKCS12",
            "-storepass",
            "changeit"));
    if (bits > 0) {
      command.addAll(List.of("-keysize", Integer.toString(bits)));
    }
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes());
    if (keytool.waitFor() != 0) {
      throw new IOException(said);
    }
    KeyStore store = KeyStore.getInstance(file.toFile(), "changeit".toCharArray());
    X509Certificate certificate = (X509Certificate) store.getCertificate("k");
    return new Pem(
        certificate,
        new ServerSettings.Tls(
            write(folder.resolve("cert.pem"), "CERTIFICATE", certificate.getEncoded()),
            write(
                folder.resolve("key.pem"),
                "PRIVATE KEY",
                store.getKey("k", "changeit".toCharArray()).getEncoded())));
  }

  private static Path write(Path file, String type, byte[] content) throws IOException {
    return Files.writeString(
        file,
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(type, Base64.getMimeEncoder().encodeToString(content), type));
  }
}
