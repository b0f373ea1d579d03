package dev.latchkey.server;

import dev.latchkey.model.Refused;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;

/**
 * The certificate that new connections get: that of the files, as long as certificate and key are
 * good and belong together, else the last one that was. So a certificate can be renewed without a
 * restart, and half of a renewal breaks nothing.
 *
 * <p>The contents count, not the times of the files: links are exchanged, and copies keep times.
 */
final class CurrentCertificate {
  private static final Logger LOG = System.getLogger(CurrentCertificate.class.getName());

  private final ServerSettings.Tls files;
  private volatile PemFiles.Loaded current;

  /** Of the contents that were looked at last, good or bad. */
  private byte[] seen;

  /**
   * Reads the files.
   *
   * @throws Refused as {@link PemFiles#load}
   */
  CurrentCertificate(ServerSettings.Tls files) {
    this.files = files;
    // Before it is read: what is written in between is seen the next time.
    seen = contents();
    current = PemFiles.load(files);
  }

  /** Returns what new connections use. */
  SslContext context() {
    return current.context();
  }

  /** Returns when the certificate expires. */
  Instant end() {
    return current.end();
  }

  /** Looks at the files. What is new and good is used; what is new and bad is logged. */
  synchronized void lookAgain() {
    byte[] now = contents();
    if (Arrays.equals(now, seen)) {
      return;
    }
    seen = now;
    try {
      current = PemFiles.load(files);
      LOG.log(
          Level.INFO,
          "new connections get the new certificate of {0}, which expires at {1}",
          files.certificate(),
          current.end());
    } catch (Refused refused) {
      LOG.log(
          Level.WARNING,
          "the changed certificate is not used, and the old one stays until it expires at "
              + current.end()
              + ": "
              + refused.getMessage());
    }
  }

  private byte[] contents() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(contents(files.certificate()));
      digest.update(contents(files.privateKey()));
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns a digest of a file; of one that cannot be read, one that no file has. */
  private static byte[] contents(Path file) throws NoSuchAlgorithmException {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(Files.size(file) <= PemFiles.MAX_BYTES ? Files.readAllBytes(file) : new byte[0]);
    } catch (IOException _) {
      return new byte[1];
    }
  }
}
