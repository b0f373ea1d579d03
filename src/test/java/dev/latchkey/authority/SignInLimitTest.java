package dev.latchkey.authority;

import static dev.latchkey.authority.Team.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Email;
import dev.latchkey.model.Refused;
import dev.latchkey.store.EmptyDatabase;
import dev.latchkey.store.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often one client may fail, with one e-mail address and with any. */
class SignInLimitTest {
  private static final Email ANN = new Email("ann@example.com");
  private static final Email BOB = new Email("bob@example.com");
  private static final String HOME = "192.0.2.1";
  private static final String AWAY = "192.0.2.2";

  /** The first moment of a window. */
  private static final Instant START = Instant.parse("2026-11-23T20:00:00Z");

  @TempDir Path folder;
  private AuthorityStore store;
  private Instant now = START;
  private SignInLimit limit;

  @BeforeEach
  void open() {
    store = SqliteStore.open(EmptyDatabase.in(folder));
    limit = new SignInLimit(store.attempts(), () -> now);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void fail(int times, String from, Email email) {
    for (int i = 0; i < times; i++) {
      limit.countFailure(from, email);
    }
  }

  private void assertAllowed(String from, Email email) {
    assertThatCode(() -> limit.require(from, email)).doesNotThrowAnyException();
  }

  private void assertLimited(String from, Email email) {
    assertRefused(AuthorityProblem.TOO_MANY_ATTEMPTS, () -> limit.require(from, email));
  }

  @Test
  void tenFailuresWithOneAddressAreTheEndOfIt() {
    fail(9, HOME, ANN);
    assertAllowed(HOME, ANN);

    fail(1, HOME, ANN);
    assertLimited(HOME, ANN);
  }

  @Test
  void anotherAddressAndAnotherClientAreNotLimitedByIt() {
    fail(10, HOME, ANN);

    assertAllowed(HOME, BOB);
    assertAllowed(AWAY, ANN);
  }

  /**
   * A proxy may name its client otherwise than by number; where the name ends makes a difference.
   */
  @Test
  void aClientAndAnAddressAreNotTakenForAnotherPair() {
    fail(10, "proxy", ANN);

    assertLimited("proxy", ANN);
    assertAllowed("proxya", new Email("nn@example.com"));
  }

  @Test
  void anAddressInOtherLettersIsTheSame() {
    fail(10, HOME, new Email("ANN@Example.com"));

    assertLimited(HOME, ANN);
  }

  @Test
  void aHundredFailuresOfOneClientAreTheEndWithWhateverAddress() {
    for (int i = 0; i < 99; i++) {
      fail(1, HOME, new Email("nobody" + i + "@example.com"));
    }
    assertAllowed(HOME, ANN);

    fail(1, HOME, BOB);
    assertLimited(HOME, ANN);
    assertLimited(HOME, BOB);
    assertAllowed(AWAY, ANN);
  }

  @Test
  void clientsOfOneIpv6NetworkAreOne() {
    fail(10, "2001:db8::1", ANN);

    assertLimited("2001:db8::2", ANN);
    assertAllowed("2001:db8:0:1::1", ANN);
  }

  @Test
  void whoIsLimitedIsToldForHowLong() {
    fail(10, HOME, ANN);

    now = START.plus(Duration.ofMinutes(14));
    assertThatThrownBy(() -> limit.require(HOME, ANN))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.data()).containsEntry("seconds", "61"));
    now = START.plus(Duration.ofMinutes(15)).minusMillis(1);
    assertThatThrownBy(() -> limit.require(HOME, ANN))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.data()).containsEntry("seconds", "1"));
  }

  @Test
  void theCountBeginsAnewAfterAQuarterOfAnHour() {
    now = START.minusSeconds(1);
    fail(10, HOME, ANN);
    assertLimited(HOME, ANN);

    now = START;
    assertAllowed(HOME, ANN);
    fail(10, HOME, ANN);
    now = START.plus(Duration.ofMinutes(15)).minusSeconds(1);
    assertLimited(HOME, ANN);
    now = START.plus(Duration.ofMinutes(15));
    assertAllowed(HOME, ANN);
  }

  /** Seen with a clock that goes back, which the authority's does not. */
  @Test
  void theFirstFailureOfAWindowClearsAwayAllButTheWindowBefore() {
    Instant old = START;
    Instant before = START.plus(SignInLimit.WINDOW);
    fail(10, HOME, ANN);
    now = before;
    fail(10, HOME, ANN);
    now = old;
    assertLimited(HOME, ANN);

    now = before.plus(SignInLimit.WINDOW);
    fail(1, AWAY, BOB);

    now = old;
    assertAllowed(HOME, ANN);
    now = before;
    assertLimited(HOME, ANN);
  }
}
