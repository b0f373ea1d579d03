package dev.latchkey.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.AccessKey;
import dev.latchkey.model.SessionSecret;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class SecretsTest {
  @Test
  void keysAndSessionSecretsAreTakenOutOfDetails() {
    SecureRandom random = new SecureRandom();
    String key = new String(AccessKey.generate(random).reveal());
    String session = SessionSecret.generate(random).reveal();
    RuntimeException failure =
        new IllegalStateException(
            "X-Access-Key: " + key, new IllegalArgumentException("url?key=" + key + "x" + session));

    String details =
        new UnexpectedErrorViewModel(failure, "0.1.0", java.time.Instant.EPOCH, _ -> {}).details();

    assertThat(details)
        .doesNotContain(key.substring(3), session.substring(3))
        .contains("X-Access-Key: lk_…", "SecretsTest");
  }

  @Test
  void otherTextIsLeftAlone() {
    assertThat(Secrets.scrub("tk_abcdefghijkl lk_short ls_short folk_lore"))
        .isEqualTo("tk_abcdefghijkl lk_short ls_short folk_lore");
  }
}
