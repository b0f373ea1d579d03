package dev.latchkey.keychain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.keychain.KeyringSession.Answer;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.TokenId;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The system's keychain on a real GNOME Keyring that is locked, frozen, killed or not there. */
class GnomeKeyringTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String token = TokenId.generate(RANDOM).value();
  private final String key = new String(AccessKey.generate(RANDOM).reveal());
  private final String otherKey = new String(AccessKey.generate(RANDOM).reveal());

  @TempDir Path folder;

  @Test
  void keepsFindsAndForgetsAKey() throws Exception {
    try (KeyringSession session = new KeyringSession(folder, true).start(2)) {
      assertThat(session.ask("name").text()).isEqualTo("GNOME Keyring");
      assertThat(session.ask("find " + token).text()).isEqualTo("none");

      assertThat(session.ask("keep " + token + " " + key).text()).isEqualTo("kept");
      assertThat(session.secretTool(token)).isEqualTo(key);
      assertThat(session.ask("keep " + token + " " + otherKey).text()).isEqualTo("kept");
      assertThat(session.ask("find " + token).text()).isEqualTo(otherKey);

      assertThat(session.ask("forget " + token).text()).isEqualTo("forgotten");
      assertThat(session.secretTool(token)).isEmpty();
      assertThat(session.ask("find " + token).text()).isEqualTo("none");
      assertThat(session.ask("forget " + token).text()).isEqualTo("forgotten");
      assertThat(session.end()).isZero();
    }
  }

  @Test
  void lockedKeyringTakesAndGivesNothingAndSaysSo() throws Exception {
    try (KeyringSession session = new KeyringSession(folder, true).start(2)) {
      assertThat(session.ask("keep " + token + " " + key).text()).isEqualTo("kept");
      session.lock();

      String locked = "unavailable: GNOME Keyring is locked, and it was not unlocked.";
      assertInTime(session.ask("keep " + token + " " + otherKey), locked);
      assertInTime(session.ask("find " + token), locked);
      assertInTime(session.ask("forget " + token), locked);
      assertInTime(session.ask("name"), "GNOME Keyring");

      session.unlock();
      assertThat(session.ask("find " + token).text()).isEqualTo(key);
      assertThat(session.end()).isZero();
    }
  }

  @Test
  void unansweredPromptIsWaitedForOnlySoLong() throws Exception {
    try (KeyringSession session = new KeyringSession(folder, true).start(7)) {
      assertThat(session.ask("keep " + token + " " + key).text()).isEqualTo("kept");
      assertThat(session.ask("prompter").text()).isEqualTo("prompting");
      session.lock();

      session.send("find " + token);
      assertThat(session.next().text()).isEqualTo("asked");
      Answer answer = session.next();
      assertThat(answer.text())
          .isEqualTo(
              "unavailable: GNOME Keyring is locked, and nobody unlocked it within 7 seconds.");
      assertThat(answer.millis()).isBetween(7000L, 12_000L);

      session.unlock();
      assertThat(session.ask("find " + token).text()).isEqualTo(key);
    }
  }

  @Test
  void keyringKilledBehindItsPromptIsNotWaitedFor() throws Exception {
    try (KeyringSession session = new KeyringSession(folder, true).start(60)) {
      assertThat(session.ask("prompter").text()).isEqualTo("prompting");
      session.lock();
      session.send("find " + token);
      assertThat(session.next().text()).isEqualTo("asked");
      session.kill();

      Answer answer = session.next();
      assertThat(answer.text())
          .isEqualTo("unavailable: GNOME Keyring refused, or failed while it was asked.");
      assertThat(answer.millis()).isLessThan(SystemKeychain.ANSWER.toMillis());
    }
  }

  @Test
  void killedKeyringIsNotTakenForAnEmptyOne() throws Exception {
    try (KeyringSession session = new KeyringSession(folder, true).start(2)) {
      assertThat(session.ask("keep " + token + " " + key).text()).isEqualTo("kept");
      session.kill();

      // The session starts another one, which is locked.
      String locked = "unavailable: GNOME Keyring is locked, and it was not unlocked.";
      assertInTime(session.ask("find " + token), locked);
      assertInTime(session.ask("keep " + token + " " + otherKey), locked);
      assertThat(session.end()).isZero();
    }
  }

  @Test
  void killedKeyringThatNobodyStartsAgainIsAbsent() throws Exception {
    try (KeyringSession session = new KeyringSession(folder, false).start(2)) {
      assertThat(session.ask("keep " + token + " " + key).text()).isEqualTo("kept");
      session.kill();

      String absent =
          "unavailable: No keychain is running here: no program offers the Secret Service.";
      assertInTime(session.ask("name"), absent);
      assertInTime(session.ask("find " + token), absent);
      assertInTime(session.ask("keep " + token + " " + otherKey), absent);
      assertInTime(session.ask("forget " + token), absent);
      assertThat(session.end()).isZero();
    }
  }

  @Test
  void frozenKeyringIsWaitedForOnlySoLong() throws Exception {
    try (KeyringSession session = new KeyringSession(folder, true).start(2)) {
      assertThat(session.ask("keep " + token + " " + key).text()).isEqualTo("kept");
      session.freeze();

      String slow = "unavailable: GNOME Keyring did not answer within 4 seconds.";
      assertInTime(session.ask("name"), slow);
      assertInTime(session.ask("keep " + token + " " + otherKey), slow);
      assertInTime(session.ask("find " + token), slow);

      session.thaw();
      assertThat(session.ask("find " + token).text()).isEqualTo(key);
      assertThat(session.end()).isZero();
    }
  }

  @Test
  void withoutADesktopSessionThereIsNoKeychain() throws Exception {
    try (KeyringSession session = new KeyringSession(folder, true).startOutside()) {
      String none =
          "unavailable: No keychain can be reached, because Latchkey runs outside a desktop"
              + " session (there is no D-Bus).";
      assertInTime(session.ask("name"), none);
      assertInTime(session.ask("find " + token), none);
      assertInTime(session.ask("keep " + token + " " + key), none);
      assertThat(session.end()).isZero();
    }
  }

  @Test
  void endedDesktopSessionIsNotTakenForAnEmptyKeychain() throws Exception {
    try (KeyringSession session = new KeyringSession(folder, true).start(2)) {
      assertThat(session.ask("keep " + token + " " + key).text()).isEqualTo("kept");
      session.logOut();

      Answer answer = session.ask("find " + token);
      assertThat(answer.text()).startsWith("unavailable: No keychain can be reached");
      assertThat(session.end()).isZero();
    }
  }

  private static void assertInTime(Answer answer, String text) {
    assertThat(answer.text()).isEqualTo(text);
    assertThat(answer.millis()).isLessThan(SystemKeychain.ANSWER.toMillis() + 500);
  }
}
