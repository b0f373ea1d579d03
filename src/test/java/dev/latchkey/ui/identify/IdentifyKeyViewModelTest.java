package dev.latchkey.ui.identify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.AccessKey;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.ui.HeldAnswers;
import dev.latchkey.ui.Workbench;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifyKeyViewModelTest {
  private static final String NO_KEY =
      "This is not an access key: a key is lk_ and 29 letters and digits.";
  private static final String MISTYPED =
      "This access key has a typo or is incomplete: its checksum does not match. Copy it again.";

  @TempDir Path folder;
  private Workbench desk;
  private IdentifyKeyViewModel model;

  @BeforeEach
  void open() {
    desk = new Workbench(folder);
    model = new IdentifyKeyViewModel(desk.tokens, desk.tasks, desk.clock);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private record Found(AccessToken token, String key) {}

  private Found issue(String label, @Nullable Instant expiresAt) {
    try (IssuedToken issued = desk.tokens.generate(AccountRef.ME, new Label(label), expiresAt)) {
      return new Found(issued.token(), new String(issued.key().reveal()));
    } finally {
      desk.tokens.calls = 0;
    }
  }

  private void expectRefusedOffline(String sentence) {
    assertThat(model.problem().get()).isEqualTo(sentence);
    assertThat(model.answer().get()).isEmpty();
    assertThat(model.busy().get()).isFalse();
    assertThat(desk.tokens.calls).isZero();
  }

  @Test
  void keyTellsItsToken() {
    Found found = issue("found in a log", null);
    desk.clock.now = desk.clock.now.plus(Duration.ofDays(2));
    model.key().set(found.key);

    assertThat(model.answer().get())
        .isEqualTo(
            "found in a log\n" + found.token.id() + ", generated 2 days ago\nThe key is active.");
    assertThat(model.problem().get()).isEmpty();
    assertThat(model.busy().get()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", " ", "\t"})
  void blanksAroundThePastedKeyAreIgnored(String blank) {
    Found found = issue("laptop", null);
    model.key().set(blank + found.key + blank);

    assertThat(model.answer().get()).startsWith("laptop\n");
  }

  @Test
  void tooShortAndTooLongTextIsNoKey() {
    String key = issue("laptop", null).key;
    model.key().set(key.substring(0, 31));
    expectRefusedOffline(NO_KEY);
    model.key().set(key + "a");
    expectRefusedOffline(NO_KEY);
    model.key().set("x".repeat(100_000));
    expectRefusedOffline(NO_KEY);
  }

  @Test
  void lookAlikeLetterIsNoKey() {
    String key = issue("laptop", null).key;
    // A Cyrillic letter that looks like the Latin one.
    model.key().set(key.substring(0, 31) + "а");

    expectRefusedOffline(NO_KEY);
  }

  @Test
  void wrongChecksumIsFoundOffline() {
    String key = issue("laptop", null).key;
    char other = key.charAt(10) == 'O' ? '0' : 'O';
    model.key().set(key.substring(0, 10) + other + key.substring(11));

    expectRefusedOffline(MISTYPED);
  }

  @Test
  void wrongPrefixIsNoKey() {
    model.key().set("LK_" + issue("laptop", null).key.substring(3));

    expectRefusedOffline(NO_KEY);
  }

  @Test
  void keyThatWasNeverIssuedIsNobodys() {
    try (AccessKey stranger = AccessKey.generate(new SecureRandom())) {
      model.key().set(new String(stranger.reveal()));
    }

    assertThat(model.problem().get()).isEqualTo("None of your access tokens has this key.");
    assertThat(model.answer().get()).isEmpty();
    assertThat(desk.tokens.calls).isEqualTo(1);
  }

  @Test
  void revokedKeySaysSince() {
    Found found = issue("laptop", null);
    desk.tokens.revoke(AccountRef.ME, found.token.id());
    desk.clock.now = desk.clock.now.plus(Duration.ofHours(5));
    model.key().set(found.key);

    assertThat(model.answer().get()).endsWith("\nThe key is refused: it was revoked 5 hours ago.");
  }

  @Test
  void expiredKeySaysSince() {
    Found found = issue("laptop", desk.clock.now.plus(Duration.ofHours(1)));
    desk.clock.now = desk.clock.now.plus(Duration.ofHours(3));
    model.key().set(found.key);

    assertThat(model.answer().get()).endsWith("\nThe key is refused: it expired 2 hours ago.");
  }

  @Test
  void changeTakesTheAnswerAway() {
    Found found = issue("laptop", null);
    model.key().set(found.key);
    model.key().set(found.key.substring(1));
    assertThat(model.answer().get()).isEmpty();
    assertThat(model.problem().get()).isEqualTo(NO_KEY);

    model.key().set("  ");
    assertThat(model.problem().get()).isEmpty();
  }

  @Test
  void olderAnswersAreDropped() {
    HeldAnswers held = new HeldAnswers();
    model = new IdentifyKeyViewModel(desk.tokens, held, desk.clock);
    Found first = issue("first", null);
    Found second = issue("second", null);
    model.key().set(first.key);
    assertThat(model.busy().get()).isTrue();
    model.key().set(second.key);

    held.answer(1);
    held.answer(0);

    assertThat(model.answer().get()).startsWith("second\n");
    assertThat(model.busy().get()).isFalse();
  }

  @Test
  void forgottenKeyAndItsAnswerAreGone() {
    HeldAnswers held = new HeldAnswers();
    model = new IdentifyKeyViewModel(desk.tokens, held, desk.clock);
    model.key().set(issue("laptop", null).key);
    model.forget();
    assertThat(model.key().get()).isEmpty();
    assertThat(model.busy().get()).isFalse();
    held.answerAll();

    assertThat(model.answer().get()).isEmpty();
    assertThat(model.problem().get()).isEmpty();
  }

  @Test
  void failureSaysWhy() {
    Found found = issue("laptop", null);
    desk.tokens.breakDown();
    model.key().set(found.key);
    assertThat(model.problem().get())
        .startsWith("Latchkey cannot read or write /data/latchkey.db.");

    desk.tokens.failure = new IllegalStateException("bug");
    model.forget();
    model.key().set(found.key);
    assertThat(model.problem().get())
        .isEqualTo("Something unexpected happened; the log has the details.");
    assertThat(desk.unexpected).containsExactly(desk.tokens.failure);
  }

  @Test
  void askingAgainKeepsTheAnswerUntilThereIsANewOne() {
    HeldAnswers held = new HeldAnswers();
    try (IssuedToken issued = desk.tokens.generate(AccountRef.ME, new Label("laptop"), null)) {
      model = new IdentifyKeyViewModel(desk.tokens, held, desk.clock);
      model.key().set(new String(issued.key().reveal()));
      held.answerAll();
      assertThat(model.answer().get()).endsWith("The key is active.");
      desk.tokens.revoke(AccountRef.ME, issued.token().id());
      model.identify();
      assertThat(model.answer().get()).endsWith("The key is active.");

      held.answerAll();
      assertThat(model.answer().get()).contains("The key is refused: it was revoked");
      desk.tokens.breakDown();
      model.identify();
      held.answerAll();
      assertThat(model.answer().get()).isEmpty();
      assertThat(model.problem().get()).isNotEmpty();
    }
  }
}
