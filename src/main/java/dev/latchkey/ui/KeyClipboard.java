package dev.latchkey.ui;

import dev.latchkey.model.AccessKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Copies keys to the clipboard and takes them away again: after a time, at once, or when the
 * program ends, and only if the clipboard still holds what was put there. One for the whole
 * program, since the countdown goes on after a dialog has closed; used on the JavaFX thread only.
 */
public final class KeyClipboard {
  /** The clipboard of the desktop, as far as it is needed here. */
  public interface SystemClipboard {
    /** Puts a text there with the hint that keeps it out of histories; false if refused. */
    boolean putSecret(String text);

    /** Returns the text that is there; null if there is none or it cannot be read. */
    @Nullable String text();

    /** Empties the clipboard. */
    void clear();
  }

  private final SystemClipboard clipboard;
  private final Supplier<Optional<Duration>> clearAfter;
  private final byte[] salt = new byte[16];
  private final ReadOnlyIntegerWrapper secondsLeft = new ReadOnlyIntegerWrapper(0);
  private final ReadOnlyBooleanWrapper holdsKey = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper clearRefused = new ReadOnlyBooleanWrapper();
  private byte @Nullable [] copied;

  /**
   * A clipboard for keys.
   *
   * @param clearAfter how long a key stays; empty for as long as nobody clears it
   */
  public KeyClipboard(SystemClipboard clipboard, Supplier<Optional<Duration>> clearAfter) {
    this.clipboard = clipboard;
    this.clearAfter = clearAfter;
    new SecureRandom().nextBytes(salt);
  }

  /** Copies a key and starts its countdown; false if the desktop refused it. */
  public boolean copy(AccessKey key) {
    char[] characters = key.reveal();
    try {
      return copy(characters);
    } finally {
      Arrays.fill(characters, '\0');
    }
  }

  /** The same for a text that holds a key; the caller wipes it. */
  public boolean copy(char[] secret) {
    String text = new String(secret);
    if (!clipboard.putSecret(text)) {
      return false;
    }
    copied = fingerprint(text);
    clearRefused.set(false);
    holdsKey.set(true);
    secondsLeft.set(clearAfter.get().map(time -> (int) time.toSeconds()).orElse(0));
    return true;
  }

  /** Returns how many seconds are left until the key is cleared; 0 if none is counting. */
  public ReadOnlyIntegerProperty secondsLeft() {
    return secondsLeft.getReadOnlyProperty();
  }

  /** Tells whether a key was copied that has not been cleared yet. */
  public ReadOnlyBooleanProperty holdsKey() {
    return holdsKey.getReadOnlyProperty();
  }

  /** Tells whether the desktop did not let the key be cleared, so that it is still there. */
  public ReadOnlyBooleanProperty clearRefused() {
    return clearRefused.getReadOnlyProperty();
  }

  /** Counts one second; the program calls this every second. */
  public void tick() {
    if (!holdsKey.get() || secondsLeft.get() == 0) {
      return;
    }
    secondsLeft.set(secondsLeft.get() - 1);
    if (secondsLeft.get() == 0) {
      clearNow();
    }
  }

  /** Clears the key, if it is still there; also at the end of the program. */
  public void clearNow() {
    if (!holdsKey.get()) {
      return;
    }
    secondsLeft.set(0);
    if (holdsOurs()) {
      clipboard.clear();
      if (holdsOurs()) {
        // Wayland lets only the focused window change the clipboard.
        clearRefused.set(true);
        return;
      }
    }
    clearRefused.set(false);
    holdsKey.set(false);
    copied = null;
  }

  private boolean holdsOurs() {
    String text = clipboard.text();
    return text != null && copied != null && MessageDigest.isEqual(copied, fingerprint(text));
  }

  /** What is remembered in place of the key: its salted digest. */
  private byte[] fingerprint(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(salt);
      return sha256.digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
