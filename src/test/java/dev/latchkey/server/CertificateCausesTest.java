package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.model.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a certificate or its key cannot be used: each cause is told, and the file that is wrong. */
class CertificateCausesTest {
  @TempDir static Path shared;
  private static Pem rsa;
  private static Pem ec;

  @TempDir Path folder;

  @BeforeAll
  static void make() throws Exception {
    rsa = Pem.make(Files.createDirectory(shared.resolve("rsa")), "RSA", 1);
    ec = Pem.make(Files.createDirectory(shared.resolve("ec")), "EC", 1);
  }

  private static void assertRefused(
      Path certificate, Path key, ServingProblem problem, Path toBlame) {
    assertThatThrownBy(() -> PemFiles.load(new ServerSettings.Tls(certificate, key)))
        .isInstanceOfSatisfying(
            Refused.class,
            e -> {
              assertThat(e.problem()).isEqualTo(problem);
              assertThat(e.data()).containsEntry("path", toBlame.toString());
              assertThat(e).hasMessageContaining(toBlame.toString());
            });
  }

  private void assertCertificateRefused(Path certificate, ServingProblem problem) {
    assertRefused(certificate, rsa.tls().privateKey(), problem, certificate);
  }

  private void assertKeyRefused(Path key, ServingProblem problem) {
    assertRefused(rsa.tls().certificate(), key, problem, key);
  }

  private Path write(String content) throws IOException {
    return Files.writeString(folder.resolve("file.pem"), content);
  }

  @Test
  void aFileThatCannotBeReadSaysWhy() throws Exception {
    Path missing = folder.resolve("missing.pem");
    assertCertificateRefused(missing, ServingProblem.CERTIFICATE_MISSING);
    assertKeyRefused(missing, ServingProblem.CERTIFICATE_MISSING);
    assertKeyRefused(folder, ServingProblem.CERTIFICATE_UNREADABLE);
    Path large = Files.write(folder.resolve("large"), new byte[(int) PemFiles.MAX_BYTES + 1]);
    assertCertificateRefused(large, ServingProblem.CERTIFICATE_UNREADABLE);
    Path loop = folder.resolve("loop");
    Files.createSymbolicLink(loop, loop);
    assertCertificateRefused(loop, ServingProblem.CERTIFICATE_UNREADABLE);
    Path forbidden = write("x");
    Files.setPosixFilePermissions(forbidden, PosixFilePermissions.fromString("---------"));
    // root may read everything.
    if (!Files.isReadable(forbidden)) {
      assertKeyRefused(forbidden, ServingProblem.CERTIFICATE_FORBIDDEN);
    }
  }

  @Test
  void aFileWithoutACertificateIsToldFromADamagedOne() throws Exception {
    assertCertificateRefused(write(""), ServingProblem.CERTIFICATE_NOT_PEM);
    assertCertificateRefused(write("no PEM at all"), ServingProblem.CERTIFICATE_NOT_PEM);
    assertCertificateRefused(rsa.tls().privateKey(), ServingProblem.CERTIFICATE_NOT_PEM);
    String good = Files.readString(rsa.tls().certificate());
    assertCertificateRefused(
        write(good.substring(0, good.length() / 2)), ServingProblem.CERTIFICATE_DAMAGED);
    assertCertificateRefused(
        write(good + good.substring(0, 200)), ServingProblem.CERTIFICATE_DAMAGED);
    assertCertificateRefused(
        write(good.replaceFirst("MII", "AAA")), ServingProblem.CERTIFICATE_DAMAGED);
  }

  @Test
  void timesOfACertificateAreTold() throws Exception {
    Pem expired =
        Pem.make(Files.createDirectory(folder.resolve("old")), "RSA", Duration.ofDays(-10), 1);
    Pem early =
        Pem.make(Files.createDirectory(folder.resolve("new")), "RSA", Duration.ofDays(2), 5);
    assertRefused(
        expired.tls().certificate(),
        expired.tls().privateKey(),
        ServingProblem.CERTIFICATE_OUT_OF_DATE,
        expired.tls().certificate());
    assertRefused(
        early.tls().certificate(),
        early.tls().privateKey(),
        ServingProblem.CERTIFICATE_NOT_YET_VALID,
        early.tls().certificate());
  }

  /** Otherwise the server would start, and nobody could connect. */
  @Test
  void aCertificateThatNoClientAcceptsIsRefused() throws Exception {
    Pem weak = Pem.weak(folder);
    assertRefused(
        weak.tls().certificate(),
        weak.tls().privateKey(),
        ServingProblem.CERTIFICATE_WEAK,
        weak.tls().certificate());
    assertThat(PemFiles.load(rsa.tls()).end())
        .isEqualTo(rsa.certificate().getNotAfter().toInstant());
    assertThat(PemFiles.load(ec.tls()).end()).isEqualTo(ec.certificate().getNotAfter().toInstant());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          BEGIN ENCRYPTED PRIVATE KEY | | TLS_KEY_ENCRYPTED
          BEGIN RSA PRIVATE KEY | Proc-Type: 4,ENCRYPTED | TLS_KEY_ENCRYPTED
          BEGIN RSA PRIVATE KEY | | TLS_KEY_OLD_FORM
          BEGIN EC PRIVATE KEY | | TLS_KEY_OLD_FORM
          BEGIN OPENSSH PRIVATE KEY | | TLS_KEY_NOT_PEM
          BEGIN PUBLIC KEY | | TLS_KEY_NOT_PEM
          BEGIN CERTIFICATE | | TLS_KEY_NOT_PEM
          BEGIN PRIVATE KEY | | TLS_KEY_DAMAGED
          """)
  void keysOfOtherFormsAreNamed(String begin, String header, ServingProblem problem)
      throws Exception {
    String end = begin.replace("BEGIN", "END");
    String top = header == null ? "" : header + "\n\n";
    assertKeyRefused(
        write("-----%s-----\n%sAAAA\n-----%s-----\n".formatted(begin, top, end)), problem);
  }

  @Test
  void aKeyThatIsCutOffOrOfAnotherCertificateIsNamed() throws Exception {
    assertKeyRefused(write(""), ServingProblem.TLS_KEY_NOT_PEM);
    assertKeyRefused(ec.tls().privateKey(), ServingProblem.TLS_KEY_OF_ANOTHER);
    Pem other = Pem.make(Files.createDirectory(folder.resolve("other")), "RSA", 1);
    assertKeyRefused(other.tls().privateKey(), ServingProblem.TLS_KEY_OF_ANOTHER);
    String good = Files.readString(rsa.tls().privateKey());
    assertKeyRefused(write(good.substring(0, good.length() / 2)), ServingProblem.TLS_KEY_DAMAGED);
    assertKeyRefused(write(good.replaceFirst("\n.{20}", "\n")), ServingProblem.TLS_KEY_DAMAGED);
  }
}
