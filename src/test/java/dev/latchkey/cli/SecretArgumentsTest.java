package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.AccessKey;
import dev.latchkey.model.SessionSecret;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class SecretArgumentsTest {
  @Test
  void keysAndSessionsAreFoundWhereverTheyStand() {
    String key = new String(AccessKey.generate(new SecureRandom()).reveal());
    String session = SessionSecret.generate(new SecureRandom()).reveal();

    assertThat(SecretArguments.isIn("token", "identify", key)).isTrue();
    assertThat(SecretArguments.isIn("token", "generate", "--label=" + key)).isTrue();
    assertThat(SecretArguments.isIn("token", "identify", "x" + key + "y")).isTrue();
    assertThat(SecretArguments.isIn("token", "identify", key.substring(0, 25))).isTrue();
    assertThat(SecretArguments.isIn("session", session)).isTrue();
  }

  @Test
  void whatMerelyBeginsLikeAKeyIsNoSecret() {
    assertThat(SecretArguments.isIn("token", "generate", "--label", "lk_ci", "--yes")).isFalse();
    assertThat(SecretArguments.isIn("token", "revoke", "tk_abcdefghijkl")).isFalse();
    assertThat(SecretArguments.isIn()).isFalse();
  }
}
