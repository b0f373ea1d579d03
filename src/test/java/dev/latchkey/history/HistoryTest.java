package dev.latchkey.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.history.History.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The checker finds what was planted, and lets pass what may happen. */
class HistoryTest {
  private final History history = new History();

  @BeforeEach
  void keyIsGenerated() {
    history.change("key", State.OPEN, "a", 0, 10);
  }

  private void sees(State state, long start, long end) {
    history.verdict("key", state, "b", start, end);
  }

  private void isFine() {
    assertThat(history.violations()).isEmpty();
  }

  private void isViolated(String text) {
    assertThat(history.violations()).singleElement().asString().contains(text);
  }

  @Nested
  class MayHappen {
    @Test
    void keyIsOpenUntilItsRevocationIsAnswered() {
      sees(State.OPEN, 20, 30);
      history.change("key", State.REVOKED, "a", 40, 50);
      sees(State.OPEN, 45, 60);
      sees(State.OPEN, 50, 60);
      sees(State.REVOKED, 51, 60);
      isFine();
    }

    @Test
    void revocationWithoutAnswerTakesEffectOrNot() {
      history.attempt("key", State.REVOKED, "a", 40);
      sees(State.OPEN, 1000, 1010);
      isFine();
      sees(State.REVOKED, 2000, 2010);
      isFine();
    }

    @Test
    void verdictsAtTheSameMomentDifferWhileTheKeyIsRevoked() {
      history.attempt("key", State.REVOKED, "a", 40);
      sees(State.REVOKED, 50, 60);
      sees(State.OPEN, 55, 70);
      isFine();
    }

    @Test
    void keyIsSuspendedAndResumed() {
      history.changeAll(State.SUSPENDED, "desk", 40, 50);
      sees(State.SUSPENDED, 60, 70);
      history.change("key", State.OPEN, "a", 65, 80);
      sees(State.OPEN, 90, 100);
      isFine();
    }

    @Test
    void suspensionOfAllDoesNotBindKeysThatWereGeneratedMeanwhile() {
      history.changeAll(State.SUSPENDED, "desk", 5, 50);
      sees(State.OPEN, 60, 70);
      isFine();
    }

    @Test
    void revokedKeyStaysRevokedThoughItIsSuspendedAndResumed() {
      history.change("key", State.REVOKED, "a", 20, 30);
      history.changeAll(State.SUSPENDED, "desk", 40, 50);
      history.changeAll(State.OPEN, "desk", 60, 70);
      sees(State.REVOKED, 80, 90);
      isFine();
    }
  }

  @Nested
  class MayNot {
    @Test
    void staleRead() {
      history.change("key", State.REVOKED, "a", 40, 50);
      sees(State.OPEN, 51, 60);
      sees(State.REVOKED, 55, 70);
      isViolated("verdict OPEN at b (took 0 µs), 0 µs after change to REVOKED at a");
    }

    @Test
    void lostRevocation() {
      history.change("key", State.REVOKED, "a", 40, 50);
      sees(State.REVOKED, 60, 70);
      sees(State.OPEN, 5_000_000, 6_000_000);
      isViolated("verdict OPEN at b (took 1,000 µs), 4,999 µs after change to REVOKED at a");
    }

    @Test
    void repeatedRevocationThatIsLost() {
      history.attempt("key", State.REVOKED, "a", 40);
      history.change("key", State.REVOKED, "b", 60, 70);
      sees(State.OPEN, 80, 90);
      isViolated("after change to REVOKED at b");
    }

    @Test
    void revokedKeyThatOpensAgain() {
      history.attempt("key", State.REVOKED, "a", 40);
      sees(State.REVOKED, 50, 60);
      sees(State.OPEN, 70, 80);
      isViolated("after verdict REVOKED at b");
    }

    @Test
    void revokedKeyThatIsOpenAfterItWasResumed() {
      history.change("key", State.REVOKED, "a", 20, 30);
      history.change("key", State.OPEN, "a", 40, 50);
      sees(State.OPEN, 60, 70);
      isViolated("after change to REVOKED at a");
    }

    @Test
    void suspendedKeyThatOpensByItself() {
      history.changeAll(State.SUSPENDED, "desk", 40, 50);
      sees(State.OPEN, 60, 70);
      isViolated("after change to SUSPENDED at desk");
    }

    @Test
    void resumptionBeforeTheSuspensionDoesNotExplainAnOpenKey() {
      history.change("key", State.OPEN, "a", 20, 30);
      history.changeAll(State.SUSPENDED, "desk", 40, 50);
      sees(State.OPEN, 60, 70);
      isViolated("after change to SUSPENDED at desk");
    }

    @Test
    void resumedKeyThatIsSuspendedAgainByItself() {
      history.changeAll(State.SUSPENDED, "desk", 20, 30);
      history.change("key", State.OPEN, "a", 40, 50);
      sees(State.SUSPENDED, 60, 70);
      isViolated("after change to OPEN at a");
    }

    @Test
    void goodKeyThatIsRefused() {
      sees(State.REVOKED, 20, 30);
      history.attempt("key", State.REVOKED, "a", 40);
      isViolated("after change to OPEN at a");
    }

    @Test
    void keyThatWasGivenOutAndIsNotThere() {
      sees(State.ABSENT, 20, 30);
      isViolated("verdict ABSENT at b");
    }

    @Test
    void revocationThatNobodyAskedAboutAfterwards() {
      sees(State.OPEN, 20, 30);
      history.change("key", State.REVOKED, "a", 40, 50);
      sees(State.OPEN, 45, 60);
      isViolated("nobody asked after change to REVOKED at a");
    }
  }
}
