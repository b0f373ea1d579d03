package dev.latchkey.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessKeyTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  private static String text(AccessKey key) {
    return new String(key.reveal());
  }

  private static void assertRefused(String text, Problem problem) {
    assertThatThrownBy(() -> AccessKey.parse(text))
        .isInstanceOfSatisfying(
            Refused.class,
            e -> {
              assertThat(e.problem()).isEqualTo(problem);
              if (text.length() >= AccessKey.LENGTH) {
                assertThat(e.getMessage()).doesNotContain(text.strip());
              }
            });
  }

  @Test
  void aGeneratedKeyHasTheFormThatScannersLookFor() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      String key = text(AccessKey.generate(RANDOM));
      assertThat(key).matches("\\blk_[0-9A-Za-z]{29}\\b").hasSize(32);
      assertThat(seen.add(key)).isTrue();
    }
  }

  @Test
  void aKeyIsReadBackWithBlanksAroundIt() {
    AccessKey key = AccessKey.generate(RANDOM);
    assertThat(AccessKey.parse(" \t" + text(key) + "\r\n").digest()).isEqualTo(key.digest());
  }

  @Test
  void theChecksumIsCrc32OfWhatPrecedes() {
    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
    String body = "lk_" + "0".repeat(23);
    crc.update(body.getBytes(StandardCharsets.US_ASCII));
    String digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    StringBuilder checksum = new StringBuilder();
    for (long rest = crc.getValue(); checksum.length() < 6; rest /= 62) {
      checksum.insert(0, digits.charAt((int) (rest % 62)));
    }
    assertThat(text(AccessKey.parse(body + checksum))).isEqualTo(body + checksum);
  }

  @Test
  void theDigestIsSha256WithItsOwnDomain() throws Exception {
    AccessKey key = AccessKey.generate(RANDOM);
    byte[] expected =
        MessageDigest.getInstance("SHA-256")
            .digest(("latchkey/key/v1\0" + text(key)).getBytes(StandardCharsets.US_ASCII));
    assertThat(key.digest().bytes()).isEqualTo(expected);
    assertThat(key.digest().hex()).isEqualTo(HexFormat.of().formatHex(expected));
  }

  @Test
  void manyDigestsInOneSetOfBuffersAreTheSame() {
    KeyDigester digester = new KeyDigester();
    for (int i = 0; i < 100; i++) {
      AccessKey key = AccessKey.generate(RANDOM);
      String text = text(key);
      assertThat(digester.digest(" " + text + "\n")).isEqualTo(key.digest());
      assertThat(digester.digest(text.substring(1))).isNull();
      assertThat(digester.digest(text.substring(0, 31) + "!")).isNull();
      assertThat(digester.digest(text + "x")).isNull();
      assertThat(digester.digest("")).isNull();
    }
  }

  @Test
  void aDigestIsReadInHexadecimalOnly() {
    KeyDigest digest = AccessKey.generate(RANDOM).digest();
    assertThat(new KeyDigest(digest.hex())).isEqualTo(digest);
    assertThat(new KeyDigest(digest.hex().toUpperCase(java.util.Locale.ROOT))).isEqualTo(digest);
    for (String text : new String[] {"", "0", "0".repeat(63), "0".repeat(65), "g".repeat(64)}) {
      assertThatThrownBy(() -> new KeyDigest(text))
          .isInstanceOfSatisfying(
              Refused.class, e -> assertThat(e.problem()).isEqualTo(InputProblem.INVALID_INPUT));
    }
  }

  @Test
  void everySingleTypoIsNoticed() {
    String key = text(AccessKey.generate(RANDOM));
    for (int i = 3; i < 32; i++) {
      char other = key.charAt(i) == 'x' ? 'y' : 'x';
      assertRefused(key.substring(0, i) + other + key.substring(i + 1), InputProblem.KEY_MISTYPED);
    }
  }

  @Test
  void lookAlikeLettersAreNoticed() {
    String key = "lk_" + "O".repeat(23);
    String zero = "lk_" + "0".repeat(23);
    assertRefused(key + "000000", InputProblem.KEY_MISTYPED);
    assertRefused(zero + "OOOOOO", InputProblem.KEY_MISTYPED);
    assertRefused("lk_" + "а".repeat(29), InputProblem.KEY_MALFORMED);
  }

  @Test
  void anotherLengthIsNoKey() {
    String key = text(AccessKey.generate(RANDOM));
    assertRefused(key.substring(0, 31), InputProblem.KEY_MALFORMED);
    assertRefused(key + "0", InputProblem.KEY_MALFORMED);
    assertRefused(key.substring(0, 16) + " " + key.substring(16), InputProblem.KEY_MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "lk_",
        "tk_aaaaaaaaaaaa",
        "xk_00000000000000000000000000000",
        "lk-00000000000000000000000000000",
        "LK_00000000000000000000000000000",
        "lk_0000000000000000000000000000\u0000"
      })
  void whatHasNotTheFormIsNoKey(String text) {
    assertRefused(text, InputProblem.KEY_MALFORMED);
  }

  @Test
  void aWipedKeyCanNeitherBeReadNorDigested() {
    AccessKey key = AccessKey.generate(RANDOM);
    key.close();
    key.close();
    assertThatThrownBy(key::reveal).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(key::digest).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void noTextOfItHoldsTheKey() {
    AccessKey key = AccessKey.generate(RANDOM);
    assertThat(key.toString()).doesNotContain(text(key).substring(3, 12));
  }
}
