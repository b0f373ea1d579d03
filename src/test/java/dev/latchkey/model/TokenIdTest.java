package dev.latchkey.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenIdTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  @Test
  void aNewIdHasTheFormAndIsNew() {
    Set<TokenId> seen = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      TokenId id = TokenId.generate(RANDOM);
      assertThat(id.value()).matches("tk_[a-z2-7]{12}");
      assertThat(seen.add(id)).isTrue();
    }
  }

  @Test
  void anIdComesBackFromItsBits() {
    for (int i = 0; i < 1_000; i++) {
      TokenId id = TokenId.generate(RANDOM);
      assertThat(TokenId.of(id.bits())).isEqualTo(id);
    }
    assertThat(new TokenId("tk_aaaaaaaaaaaa").bits()).isZero();
    assertThat(new TokenId("tk_777777777777").bits()).isEqualTo((1L << 60) - 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tk_",
        "tk_aaaaaaaaaaa",
        "tk_aaaaaaaaaaaaa",
        "tk_aaaaaaaaaaa1",
        "tk_AAAAAAAAAAAA",
        "us_aaaaaaaaaaaa",
        "tk_aaaaaaaaaaaa\n",
        "tk_aaaaaaaaaaa/",
        "../../etc/passwd"
      })
  void whatCanBeNoIdIsNotFound(String text) {
    assertThatThrownBy(() -> new TokenId(text))
        .isInstanceOfSatisfying(
            Refused.class,
            e -> assertThat(e.problem()).isEqualTo(AuthorityProblem.TOKEN_NOT_FOUND));
  }

  @Test
  void aSecretSentInPlaceOfAnIdIsNotRepeated() {
    String key = new String(AccessKey.generate(RANDOM).reveal());
    String session = SessionSecret.generate(RANDOM).reveal();
    for (String text : new String[] {key, " " + key, "x" + key, session, key.substring(3)}) {
      assertThatThrownBy(() -> new TokenId(text))
          .hasMessageNotContaining(text.strip())
          .satisfies(
              e -> {
                // At most a third of the secret, and nothing at all of what looks like a key.
                String said = String.valueOf(e.getMessage());
                assertThat(said).doesNotContain(text.substring(16));
                if (text.equals(key)) {
                  assertThat(said).doesNotContain(key.substring(3, 7));
                }
              });
      assertThat(Refused.accountNotFound(new AccountRef(text)).getMessage())
          .doesNotContain(text.substring(16));
    }
  }

  @Test
  void anUglyIdCannotSpoilTheSentenceAboutIt() {
    assertThatThrownBy(() -> new TokenId("a\u202e\r\n{0}<b>"))
        .hasMessageContaining("a???")
        .hasMessageNotContaining("\n")
        .hasMessageNotContaining("\u202e");
  }
}
