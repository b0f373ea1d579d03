package dev.latchkey.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.AccessKey;
import dev.latchkey.ui.KeyClipboard.State;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.BooleanBinding;
import org.junit.jupiter.api.Test;

class KeyClipboardTest {
  private final Workbench.FakeClipboard desktop = new Workbench.FakeClipboard();
  private Optional<Duration> clearAfter = Optional.of(Duration.ofSeconds(45));
  private final KeyClipboard clipboard = new KeyClipboard(desktop, () -> clearAfter);
  private final AccessKey key = AccessKey.generate(new SecureRandom());

  private void tick(int times) {
    for (int i = 0; i < times; i++) {
      clipboard.tick();
    }
  }

  @Test
  void keyIsCopiedAndClearedWhenItsTimeIsOver() {
    assertThat(clipboard.copy(key)).isTrue();
    assertThat(desktop.content).isEqualTo(new String(key.reveal()));
    assertThat(clipboard.holdsKey().get()).isTrue();
    assertThat(clipboard.secondsLeft().get()).isEqualTo(45);

    tick(44);
    assertThat(clipboard.secondsLeft().get()).isEqualTo(1);
    assertThat(desktop.content).isEqualTo(new String(key.reveal()));

    tick(1);
    assertThat(desktop.content).isNull();
    assertThat(clipboard.holdsKey().get()).isFalse();
    assertThat(clipboard.secondsLeft().get()).isZero();
  }

  @Test
  void copyingAgainBeginsTheCountdownAnew() {
    clipboard.copy(key);
    tick(40);
    clipboard.copy(key);

    assertThat(clipboard.secondsLeft().get()).isEqualTo(45);
  }

  @Test
  void whatSomebodyElseCopiedStays() {
    clipboard.copy(key);
    desktop.content = "a shopping list";
    tick(45);

    assertThat(desktop.content).isEqualTo("a shopping list");
    assertThat(clipboard.holdsKey().get()).isFalse();
    assertThat(clipboard.state().get()).isEqualTo(State.REPLACED);
  }

  @Test
  void clearNowDoesNotWait() {
    clipboard.copy(key);
    clipboard.clearNow();

    assertThat(desktop.content).isNull();
    assertThat(clipboard.secondsLeft().get()).isZero();
    assertThat(clipboard.holdsKey().get()).isFalse();
  }

  @Test
  void withoutKeyNothingIsCleared() {
    desktop.content = "a shopping list";
    clipboard.clearNow();
    tick(100);

    assertThat(desktop.content).isEqualTo("a shopping list");
  }

  @Test
  void keyThatNeverShallBeClearedStaysUntilSomebodyClearsIt() {
    clearAfter = Optional.empty();
    clipboard.copy(key);
    tick(10_000);
    assertThat(desktop.content).isEqualTo(new String(key.reveal()));
    assertThat(clipboard.secondsLeft().get()).isZero();

    clipboard.clearNow();
    assertThat(desktop.content).isNull();
  }

  @Test
  void refusedClearingIsToldAndCanBeTriedAgain() {
    clipboard.copy(key);
    desktop.refusesClear = true;
    tick(45);
    assertThat(clipboard.state().get()).isEqualTo(State.CLEAR_REFUSED);
    assertThat(clipboard.holdsKey().get()).isTrue();

    desktop.refusesClear = false;
    clipboard.clearNow();
    assertThat(clipboard.state().get()).isEqualTo(State.CLEARED);
    assertThat(clipboard.holdsKey().get()).isFalse();
    assertThat(desktop.content).isNull();
  }

  @Test
  void refusedCopyHoldsNothing() {
    desktop.refusesPut = true;

    assertThat(clipboard.copy(key)).isFalse();
    assertThat(clipboard.holdsKey().get()).isFalse();
    assertThat(clipboard.secondsLeft().get()).isZero();
  }

  @Test
  void copyOfAnotherProgramEndsTheCountdownWithinASecond() {
    clipboard.copy(key);
    tick(3);
    desktop.content = "a shopping list";
    assertThat(clipboard.holdsKey().get()).isTrue();
    tick(1);

    assertThat(clipboard.holdsKey().get()).isFalse();
    assertThat(clipboard.secondsLeft().get()).isZero();
    assertThat(clipboard.state().get()).isEqualTo(State.REPLACED);
    assertThat(desktop.content).isEqualTo("a shopping list");
  }

  @Test
  void copyOfAnotherProgramIsSeenAtOnceByWhoLooks() {
    clearAfter = Optional.empty();
    clipboard.copy(key);
    desktop.content = "a shopping list";
    assertThat(clipboard.look(() -> {})).isTrue();

    assertThat(clipboard.holdsKey().get()).isFalse();
  }

  @Test
  void managerThatTakesTheSameTextOverChangesNothing() {
    clipboard.copy(key);
    desktop.content = new String(key.reveal());
    tick(10);

    assertThat(clipboard.holdsKey().get()).isTrue();
    assertThat(clipboard.secondsLeft().get()).isEqualTo(35);
  }

  @Test
  void clipboardThatCannotBeReadForAMomentIsClearedInTimeAllTheSame() {
    clipboard.copy(key);
    desktop.content = null;
    tick(2);
    assertThat(clipboard.holdsKey().get()).isFalse();

    desktop.content = new String(key.reveal());
    tick(1);
    assertThat(clipboard.holdsKey().get()).isTrue();
    assertThat(clipboard.secondsLeft().get()).isEqualTo(42);
    tick(42);
    assertThat(desktop.content).isNull();
    assertThat(clipboard.state().get()).isEqualTo(State.CLEARED);
  }

  @Test
  void keyThatCouldNotBeClearedIsForgottenOnceSomebodyCopies() {
    clipboard.copy(key);
    desktop.refusesClear = true;
    tick(45);
    assertThat(clipboard.state().get()).isEqualTo(State.CLEAR_REFUSED);
    desktop.content = "a shopping list";
    tick(1);

    assertThat(clipboard.state().get()).isEqualTo(State.REPLACED);
  }

  @Test
  void itIsKnownWhoseKeyIsThere() {
    AccessKey other = AccessKey.generate(new SecureRandom());
    BooleanBinding holds = clipboard.holds(key);
    BooleanBinding holdsOther = clipboard.holds(other);
    clipboard.copy(key);
    assertThat(holds.get()).isTrue();
    assertThat(holdsOther.get()).isFalse();

    clipboard.copy(("curl -H 'X-Access-Key: " + new String(other.reveal())).toCharArray(), other);
    assertThat(holds.get()).isFalse();
    assertThat(holdsOther.get()).isTrue();
    assertThat(clipboard.secondsLeft().get()).isEqualTo(45);
    clipboard.clearNow();
    assertThat(holdsOther.get()).isFalse();
  }

  @Test
  void programThatDoesNotAnswerIsAskedOnceAndCountsAsAnother() {
    clipboard.copy(key);
    desktop.content = "a shopping list";
    desktop.isFrozen = true;
    List<State> known = new ArrayList<>();
    assertThat(clipboard.look(() -> known.add(clipboard.state().get()))).isFalse();
    assertThat(known).isEmpty();

    tick(44);
    assertThat(desktop.waiting()).isEqualTo(1);
    assertThat(known).containsExactly(State.REPLACED);
    assertThat(clipboard.holdsKey().get()).isFalse();
    assertThat(clipboard.secondsLeft().get()).isEqualTo(1);

    tick(1);
    assertThat(desktop.waiting()).isEqualTo(1);
    desktop.answer();
    assertThat(clipboard.state().get()).isEqualTo(State.REPLACED);
    assertThat(desktop.content).isEqualTo("a shopping list");
  }

  @Test
  void keyInAProgramThatAnswersLateIsClearedThen() {
    clipboard.copy(key);
    desktop.isFrozen = true;
    tick(3);
    assertThat(clipboard.holdsKey().get()).isFalse();
    clipboard.clearNow();
    assertThat(desktop.content).isNotNull();

    desktop.answer();

    assertThat(desktop.content).isNull();
    assertThat(clipboard.state().get()).isEqualTo(State.CLEARED);
  }

  @Test
  void keyInAProgramThatAnswersLateIsSeenAgain() {
    clipboard.copy(key);
    desktop.isFrozen = true;
    tick(3);
    desktop.answer();

    assertThat(clipboard.state().get()).isEqualTo(State.HELD);
    assertThat(clipboard.secondsLeft().get()).isEqualTo(42);
  }

  @Test
  void lateAnswerAboutTheClipboardBeforeIsNotTakenForTheKeyCopiedSince() {
    clipboard.copy(key);
    desktop.content = "a shopping list";
    desktop.isFrozen = true;
    tick(2);
    clipboard.copy(key);
    desktop.content = "a shopping list";

    desktop.answer();

    assertThat(clipboard.state().get()).isEqualTo(State.HELD);
    assertThat(clipboard.secondsLeft().get()).isEqualTo(45);
  }
}
