package dev.latchkey.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UnexpectedErrorsTest {
  private Instant now = Instant.parse("2026-11-25T20:00:00Z");
  private final UnexpectedErrors errors = new UnexpectedErrors(() -> now);

  private static Throwable failureOfAList() {
    return new IllegalStateException("list");
  }

  @Test
  void whatFailsAgainEveryFewSecondsIsToldOnce() {
    assertThat(errors.isNew(failureOfAList())).isTrue();
    for (int i = 0; i < 100; i++) {
      now = now.plusSeconds(5);
      assertThat(errors.isNew(failureOfAList())).isFalse();
    }
  }

  @Test
  void whatFailsAgainAfterAWhileIsToldAgain() {
    assertThat(errors.isNew(failureOfAList())).isTrue();
    now = now.plus(Duration.ofMinutes(2));
    assertThat(errors.isNew(failureOfAList())).isTrue();
  }

  @Test
  void anotherKindOfFailureIsToldAtOnce() {
    assertThat(errors.isNew(failureOfAList())).isTrue();
    assertThat(errors.isNew(new IllegalStateException("elsewhere"))).isTrue();
    assertThat(errors.isNew(new IllegalArgumentException("list"))).isTrue();
  }
}
