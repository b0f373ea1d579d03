package dev.latchkey.ui.issued;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.model.AccessKey;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.HeldAnswers;
import dev.latchkey.ui.TaskRunner;
import dev.latchkey.ui.Workbench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IssuedKeyViewModelTest {
  private static final String LOCKED = "The keychain is locked. Unlock it, then try again.";

  @TempDir Path folder;
  private Workbench desk;
  private boolean keychainFirst;
  private IssuedToken issued;
  private String key;
  private int closed;
  private final List<AccessToken> revoked = new ArrayList<>();
  private final HeldAnswers held = new HeldAnswers();

  @BeforeEach
  void open() {
    desk = new Workbench(folder);
    issued = desk.tokens.generate(AccountRef.ME, new Label("laptop"), null);
    key = new String(issued.key().reveal());
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private IssuedKeyViewModel model(TaskRunner tasks) {
    return new IssuedKeyViewModel(
        issued,
        desk.keyClipboard,
        desk.keptKeys,
        tasks,
        new Attempt(tasks),
        keychainFirst,
        () -> closed++,
        () -> desk.tokens.revoke(AccountRef.ME, issued.token().id()),
        revoked::add,
        _ -> {});
  }

  private IssuedKeyViewModel model() {
    return model(desk.tasks);
  }

  @Test
  void coveredKeyIsShownAgainAndCanBeHandedOverMeanwhile() {
    IssuedKeyViewModel model = model();
    model.hide();
    assertThat(model.key().get()).isEqualTo("•".repeat(32));
    model.copy();
    assertThat(desk.systemClipboard.content).isEqualTo(key);
    model.show();
    assertThat(model.key().get()).isEqualTo(key);
    assertThat(model.isHidden().get()).isFalse();

    model.wipe();
    model.hide();
    model.show();
    assertThat(model.key().get()).isEmpty();
  }

  @Test
  void keyIsShownAndHasGoneNowhereYet() {
    IssuedKeyViewModel model = model();

    assertThat(model.label()).isEqualTo("laptop");
    assertThat(model.key().get()).isEqualTo(key).hasSize(32);
    assertThat(model.isHandedOver().get()).isFalse();
    assertThat(model.copied().text().get()).isEmpty();
    assertThat(desk.systemClipboard.content).isNull();
    assertThat(desk.keptKeys.isKept(issued.token().id())).isFalse();
  }

  @Test
  void copyingTellsTheCountdown() {
    IssuedKeyViewModel model = model();
    model.copy();
    assertThat(desk.systemClipboard.content).isEqualTo(key);
    assertThat(model.isHandedOver().get()).isTrue();
    assertThat(model.copied().isThere().get()).isTrue();
    assertThat(model.copied().text().get()).isEqualTo("Copied. The clipboard is cleared in 45 s.");

    desk.keyClipboard.tick();
    assertThat(model.copied().text().get()).isEqualTo("Copied. The clipboard is cleared in 44 s.");
    for (int i = 0; i < 44; i++) {
      desk.keyClipboard.tick();
    }
    assertThat(model.copied().text().get()).isEqualTo("The clipboard has been cleared.");
    assertThat(model.copied().isThere().get()).isFalse();
    assertThat(desk.systemClipboard.content).isNull();
    assertThat(model.isHandedOver().get()).isFalse();
  }

  @Test
  void copyThatIsNeverClearedHasNoCountdown() {
    desk.clearAfter = Optional.empty();
    IssuedKeyViewModel model = model();
    model.copy();

    assertThat(model.copied().text().get()).isEqualTo("Copied.");
    assertThat(model.copied().isThere().get()).isTrue();
  }

  @Test
  void clearNowClearsAtOnce() {
    IssuedKeyViewModel model = model();
    model.copy();
    model.copied().clearNow();

    assertThat(desk.systemClipboard.content).isNull();
    assertThat(model.copied().text().get()).isEqualTo("The clipboard has been cleared.");
  }

  @Test
  void clearingThatTheDesktopRefusesIsTold() {
    IssuedKeyViewModel model = model();
    model.copy();
    desk.systemClipboard.refusesClear = true;
    model.copied().clearNow();

    assertThat(model.copied().text().get())
        .isEqualTo(
            "The desktop did not let Latchkey clear the clipboard: the key is still there."
                + " Copy something else.");
    assertThat(model.copied().isThere().get()).isTrue();
  }

  @Test
  void copyThatTheDesktopRefusesHandsNothingOver() {
    desk.systemClipboard.refusesPut = true;
    IssuedKeyViewModel model = model();
    model.copy();
    assertThat(model.copied().text().get())
        .isEqualTo(
            "The desktop did not take the key. Select it above and copy it by hand, or try again.");
    assertThat(model.isHandedOver().get()).isFalse();
    assertThat(model.key().get()).isEqualTo(key);

    desk.systemClipboard.refusesPut = false;
    model.copy();
    assertThat(model.copied().text().get()).startsWith("Copied.");
    assertThat(model.isHandedOver().get()).isTrue();
  }

  @Test
  void keptKeyIsInTheKeychain() throws Exception {
    IssuedKeyViewModel model = model();
    assertThat(model.kept().keychainName().get()).isEqualTo("Map Keychain");
    assertThat(model.kept().canKeep().get()).isTrue();
    model.keep();

    assertThat(model.kept().text().get()).isEqualTo("Kept in Map Keychain.");
    assertThat(model.isHandedOver().get()).isTrue();
    assertThat(model.kept().canKeep().get()).isFalse();
    assertThat(desk.keptKeys.isKept(issued.token().id())).isTrue();
    try (AccessKey kept = desk.keychain.find(issued.token().id()).orElseThrow()) {
      assertThat(new String(kept.reveal())).isEqualTo(key);
    }
  }

  @Test
  void absentKeychainSaysWhyAndTheKeyStays() {
    desk.keychain.takeAway();
    IssuedKeyViewModel model = model();

    assertThat(model.kept().canKeep().get()).isFalse();
    assertThat(model.kept().keychainName().get()).isEmpty();
    assertThat(model.kept().text().get())
        .isEqualTo("No keychain is available in this session. Latchkey works without one.");
    assertThat(model.key().get()).isEqualTo(key);
    assertThat(desk.unexpected).isEmpty();
    model.keep();
    assertThat(model.isHandedOver().get()).isFalse();
  }

  @Test
  void lockedKeychainSaysSoAndCanBeTriedAgain() {
    IssuedKeyViewModel model = model();
    desk.keychain.lock();
    model.keep();
    assertThat(model.kept().text().get()).isEqualTo(LOCKED);
    assertThat(model.isHandedOver().get()).isFalse();
    assertThat(model.kept().canKeep().get()).isTrue();
    assertThat(model.key().get()).isEqualTo(key);

    desk.keychain.unlock();
    model.keep();
    assertThat(model.kept().text().get()).isEqualTo("Kept in Map Keychain.");
  }

  @Test
  void keepingThatCannotBeNotedIsTold() throws Exception {
    Files.createDirectories(folder.resolve("kept-keys").resolve("in the way"));
    IssuedKeyViewModel model = model();
    model.keep();

    assertThat(model.kept().text().get()).contains("kept-keys");
    assertThat(model.isHandedOver().get()).isFalse();
    assertThat(desk.unexpected).isEmpty();
  }

  @Test
  void whileTheKeychainIsAskedNothingCloses() {
    IssuedKeyViewModel model = model(held);
    assertThat(model.kept().canKeep().get()).isFalse();
    held.answerAll();
    model.requestClose();
    assertThat(model.asksBeforeLosing().get()).isTrue();

    model.keep();
    model.keep();
    assertThat(held.count()).isEqualTo(1);
    assertThat(model.kept().text().get()).isEqualTo("Waiting for Map Keychain…");
    assertThat(model.asksBeforeLosing().get()).isFalse();
    assertThat(model.mayClose()).isFalse();
    model.closeAndLose();
    assertThat(closed).isZero();

    held.answerAll();
    assertThat(model.mayClose()).isTrue();
  }

  @Test
  void closingAsksBeforeTheKeyIsLost() {
    IssuedKeyViewModel model = model();
    model.requestClose();
    assertThat(model.asksBeforeLosing().get()).isTrue();
    assertThat(closed).isZero();

    model.requestClose();
    assertThat(closed).isZero();
    model.keepOpen();
    assertThat(model.asksBeforeLosing().get()).isFalse();

    model.requestClose();
    model.closeAndLose();
    assertThat(closed).isEqualTo(1);
  }

  private void askedAbout(IssuedKeyViewModel model, String start) {
    model.requestClose();
    assertThat(model.asksBeforeLosing().get()).isTrue();
    assertThat(model.losingText().get()).startsWith(start);
    assertThat(closed).isZero();
  }

  @Test
  void keyThatWentNowhereIsAskedAboutAsSuch() {
    askedAbout(model(), "The key has not been copied or kept anywhere.");
  }

  @Test
  void clearedClipboardIsNowhere() {
    IssuedKeyViewModel model = model();
    model.copy();
    model.copied().clearNow();

    askedAbout(model, "The key is no longer on the clipboard, and Latchkey has not kept it.");
  }

  @Test
  void endOfTheCountdownIsNowhere() {
    IssuedKeyViewModel model = model();
    model.copy();
    for (int i = 0; i < 45; i++) {
      desk.keyClipboard.tick();
    }

    askedAbout(model, "The key is no longer on the clipboard");
  }

  @Test
  void copyOfAnotherProgramIsSeenWhenTheDialogCloses() {
    IssuedKeyViewModel model = model();
    model.copy();
    desk.systemClipboard.content = "a shopping list";

    askedAbout(model, "The key is no longer on the clipboard");
    assertThat(model.copied().text().get()).isEqualTo("Something else is on the clipboard now.");
    assertThat(model.copied().isThere().get()).isFalse();
    assertThat(desk.systemClipboard.content).isEqualTo("a shopping list");
  }

  @Test
  void keptKeyMayLeaveTheClipboard() {
    IssuedKeyViewModel model = model();
    model.copy();
    model.keep();
    model.copied().clearNow();
    model.requestClose();

    assertThat(closed).isEqualTo(1);
  }

  @Test
  void writtenKeyMayLeaveTheClipboard() {
    IssuedKeyViewModel model = model();
    model.copy();
    model.handedOver();
    model.copied().clearNow();
    model.requestClose();

    assertThat(closed).isEqualTo(1);
  }

  @Test
  void keyInACopiedTextIsOnTheClipboardToo() {
    IssuedKeyViewModel model = model();
    desk.keyClipboard.copy(("curl " + key).toCharArray(), issued.key());
    assertThat(model.copied().text().get()).isEqualTo("Copied. The clipboard is cleared in 45 s.");
    assertThat(model.isHandedOver().get()).isTrue();
  }

  @Test
  void keyOfAnotherTokenOnTheClipboardIsNotThisOne() {
    try (AccessKey other = AccessKey.generate(new SecureRandom())) {
      desk.keyClipboard.copy(other);
      IssuedKeyViewModel model = model();

      assertThat(model.copied().isThere().get()).isFalse();
      assertThat(model.copied().text().get()).isEmpty();
      askedAbout(model, "The key has not been copied or kept anywhere.");
    }
  }

  @Test
  void keyThatNobodyHasIsRevokedAndTheDialogCloses() {
    IssuedKeyViewModel model = model();
    model.requestClose();
    model.revokeAndClose();

    assertThat(closed).isEqualTo(1);
    assertThat(revoked)
        .singleElement()
        .satisfies(token -> assertThat(token.revokedAt()).isNotNull());
    assertThat(
            desk.store
                .tokens()
                .find(desk.account.id(), issued.token().id())
                .orElseThrow()
                .revokedAt())
        .isNotNull();
  }

  @Test
  void failedRevocationIsToldAndTheKeyStays() {
    IssuedKeyViewModel model = model();
    model.requestClose();
    desk.tokens.breakDown();
    model.revokeAndClose();

    assertThat(closed).isZero();
    assertThat(revoked).isEmpty();
    assertThat(model.unowned().problem().get())
        .startsWith("The access token is not revoked. Latchkey cannot read or write");
    assertThat(model.asksBeforeLosing().get()).isTrue();
    assertThat(model.key().get()).isEqualTo(key);

    model.keepOpen();
    assertThat(model.unowned().problem().get()).isEmpty();
    model.copy();
    assertThat(desk.systemClipboard.content).isEqualTo(key);
  }

  @Test
  void whileItIsBeingRevokedNothingElseIsDone() {
    IssuedKeyViewModel model = model(held);
    held.answerAll();
    model.requestClose();
    model.revokeAndClose();
    model.revokeAndClose();
    assertThat(held.count()).isEqualTo(1);
    assertThat(model.unowned().busy().get()).isTrue();
    model.copy();
    model.keep();
    model.keepOpen();
    model.closeAndLose();
    assertThat(model.mayClose()).isFalse();
    assertThat(model.asksBeforeLosing().get()).isTrue();
    assertThat(desk.systemClipboard.content).isNull();
    assertThat(closed).isZero();

    held.answerAll();
    assertThat(closed).isEqualTo(1);
    assertThat(revoked).hasSize(1);
  }

  @Test
  void expiryIsTold() {
    assertThat(model().expiry()).isEqualTo("Never expires.");
  }

  @Test
  void copyingEndsTheQuestionAndLetsTheDialogClose() {
    IssuedKeyViewModel model = model();
    model.requestClose();
    model.copy();
    assertThat(model.asksBeforeLosing().get()).isFalse();
    model.requestClose();

    assertThat(closed).isEqualTo(1);
  }

  @Test
  void handedOverIsOneObservableThatListenersCanStayWith() {
    IssuedKeyViewModel model = model();

    // A binding made anew for each caller would be collected with its listeners.
    assertThat(model.isHandedOver()).isSameAs(model.isHandedOver());
  }

  @Test
  void wipedKeyCannotBeReadAnyMore() {
    IssuedKeyViewModel model = model();
    model.copy();
    model.wipe();

    assertThat(model.key().get()).isEmpty();
    assertThatThrownBy(() -> issued.key().reveal())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the access key was wiped");
    assertThat(desk.systemClipboard.content).isEqualTo(key);
    desk.keyClipboard.clearNow();
    assertThat(desk.systemClipboard.content).isNull();
  }

  @Test
  void textsTellNoPartOfTheKey() {
    IssuedKeyViewModel model = model();
    model.copy();
    model.keep();

    assertThat(model.copied().text().get() + model.kept().text().get() + issued)
        .doesNotContain(key.substring(3, 9));
  }
}
