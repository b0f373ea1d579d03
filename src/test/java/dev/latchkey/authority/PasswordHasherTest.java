package dev.latchkey.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.authority.PasswordHasher.Cost;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Password;
import dev.latchkey.model.Refused;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHasherTest {
  private static final String TEXT = "plinth-otter-7-marmalade";

  private static PasswordHasher hasher(Cost cost) {
    return new PasswordHasher(new SecureRandom(), cost, 2, Duration.ofMillis(50));
  }

  @Test
  void aHashIsOfOnePasswordOnlyAndNeverTheSameTwice() {
    PasswordHasher hasher = new PasswordHasher(new SecureRandom());
    try (Password right = Password.of(TEXT);
        Password wrong = Password.of(TEXT + "x");
        PasswordHasher.Turn turn = hasher.turn()) {
      String hash = turn.hash(right);
      assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
      assertThat(turn.matches(right, hash)).isTrue();
      assertThat(turn.matches(wrong, hash)).isFalse();
      assertThat(turn.matches(right, hasher.nobodys())).isFalse();
      assertThat(turn.hash(right)).isNotEqualTo(hash);
      assertThat(hasher.isOutdated(hash)).isFalse();
    }
  }

  @Test
  void hashHasTheSameDigitsInEveryLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    try (Password password = Password.of(TEXT);
        PasswordHasher.Turn turn = new PasswordHasher(new SecureRandom()).turn()) {
      assertThat(turn.hash(password)).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    } finally {
      Locale.setDefault(before);
    }
  }

  /** Made by the reference implementation, see its README (github.com/P-H-C/phc-winner-argon2). */
  @Test
  void aHashOfTheReferenceImplementationMatches() {
    String hash =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
            + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    try (Password right = Password.of("password");
        PasswordHasher.Turn turn = hasher(PasswordHasher.COST).turn()) {
      assertThat(turn.matches(right, hash)).isTrue();
      assertThat(turn.matches(right, hash.replace("CTFh", "CTFi"))).isFalse();
    }
  }

  @Test
  void aHashAtAnotherCostStillMatchesAndIsOutdated() {
    try (Password password = Password.of(TEXT);
        PasswordHasher.Turn old = hasher(new Cost(64, 1, 1)).turn()) {
      String hash = old.hash(password);
      PasswordHasher hasher = hasher(new Cost(128, 1, 1));
      try (PasswordHasher.Turn turn = hasher.turn()) {
        assertThat(turn.matches(password, hash)).isTrue();
      }
      assertThat(hasher.isOutdated(hash)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "$argon2id$v=19$m=64,t=1,p=1$", "$argon2i$v=19$m=1,t=1,p=1$a$b", "x"})
  void whatIsNoHashMatchesNothing(String hash) {
    try (Password password = Password.of(TEXT);
        PasswordHasher.Turn turn = hasher(PasswordHasher.COST).turn()) {
      assertThat(turn.matches(password, hash)).isFalse();
    }
  }

  @Test
  void whoFindsNoPlaceIsRefusedUntilOneIsFree() {
    PasswordHasher hasher = hasher(new Cost(64, 1, 1));
    PasswordHasher.Turn one = hasher.turn();
    try (PasswordHasher.Turn _ = hasher.turn()) {
      assertThatThrownBy(hasher::turn)
          .isInstanceOfSatisfying(
              Refused.class,
              e -> {
                assertThat(e.problem()).isEqualTo(AuthorityProblem.TOO_MANY_ATTEMPTS);
                assertThat(e.data()).containsEntry("seconds", "2");
              });
      one.close();
      hasher.turn().close();
    }
  }

  /** So that an unknown address costs what a wrong password costs. */
  @Test
  void theHashOfNoPasswordIsAHashAtTheUsualCost() {
    PasswordHasher hasher = new PasswordHasher(new SecureRandom());
    assertThat(hasher.nobodys()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(hasher.isOutdated(hasher.nobodys())).isFalse();
  }

  @Test
  void whoIsInterruptedWhileWaitingIsRefusedAndStaysInterrupted() {
    PasswordHasher hasher =
        new PasswordHasher(new SecureRandom(), new Cost(64, 1, 1), 1, Duration.ofSeconds(20));
    try (PasswordHasher.Turn _ = hasher.turn()) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(hasher::turn).isInstanceOf(Refused.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void ipv6ClientsAreCountedByTheirNetwork() {
    assertThat(SignInLimit.network("2001:db8::1")).isEqualTo(SignInLimit.network("2001:db8::2"));
    assertThat(SignInLimit.network("2001:db8:0:1::1"))
        .isNotEqualTo(SignInLimit.network("2001:db8::1"));
    assertThat(SignInLimit.network("192.0.2.1")).isNotEqualTo(SignInLimit.network("192.0.2.2"));
    assertThat(SignInLimit.network("nonsense")).isEqualTo("nonsense");
  }
}
