package dev.latchkey.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IdleLockTest {
  private final Workbench.SettableClock clock = new Workbench.SettableClock();
  private Optional<Duration> after = Optional.of(Duration.ofMinutes(5));
  private final IdleLock lock = new IdleLock(clock, () -> after);

  private void pass(Duration time) {
    clock.now = clock.now.plus(time);
    lock.tick();
  }

  @Test
  void itLocksAfterItsTimeWithoutInputAndOpensWithInput() {
    pass(Duration.ofSeconds(299));
    assertThat(lock.isLocked().get()).isFalse();
    pass(Duration.ofSeconds(1));
    assertThat(lock.isLocked().get()).isTrue();

    lock.touch();
    assertThat(lock.isLocked().get()).isFalse();
    pass(Duration.ofSeconds(299));
    assertThat(lock.isLocked().get()).isFalse();
  }

  @Test
  void inputBeginsTheTimeAnew() {
    pass(Duration.ofMinutes(4));
    lock.touch();
    pass(Duration.ofMinutes(4));
    assertThat(lock.isLocked().get()).isFalse();
  }

  @Test
  void neverMeansNever() {
    after = Optional.empty();
    pass(Duration.ofDays(30));
    assertThat(lock.isLocked().get()).isFalse();
  }

  @Test
  void aClockThatIsSetBackDoesNotPutItOff() {
    pass(Duration.ofMinutes(-60));
    pass(Duration.ofMinutes(5));
    assertThat(lock.isLocked().get()).isTrue();
  }
}
