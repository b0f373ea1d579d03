package dev.latchkey.ui;

import dev.latchkey.model.AccessKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * Copies keys to the clipboard and takes them away again: after a time, at once, or when the
 * program ends, and only if the clipboard still holds what was put there. It is the one place that
 * knows whether the clipboard holds a key, and whose: dialogs and the status bar show what it says.
 * One for the whole program, since the countdown goes on after a dialog has closed; used on the
 * JavaFX thread only.
 */
public final class KeyClipboard {
  /** The clipboard of the desktop, as far as it is needed here. */
  public interface SystemClipboard {
    /** Puts a text there with the hint that keeps it out of histories; false if refused. */
    boolean putSecret(String text);

    /**
     * Reads the text that is there, without waiting for another program.
     *
     * @param then gets it, or null if there is none or it cannot be read. Before this returns if it
     *     is from this program; later, or never, if another program has to answer.
     */
    void read(Consumer<@Nullable String> then);

    /** Empties the clipboard. */
    void clear();
  }

  /** What became of the key that was copied last. */
  public enum State {
    /** None was copied. */
    NOTHING,
    /** It is there. */
    HELD,
    /** It is there, since the desktop did not let it be cleared. */
    CLEAR_REFUSED,
    /** It was cleared. */
    CLEARED,
    /** Something else is there: another program, or somebody, copied since. */
    REPLACED
  }

  private final SystemClipboard clipboard;
  private final Supplier<Optional<Duration>> clearAfter;
  private final byte[] salt = new byte[16];
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NOTHING);
  private final ReadOnlyIntegerWrapper secondsLeft = new ReadOnlyIntegerWrapper(0);
  private final BooleanBinding holdsKey =
      state.isEqualTo(State.HELD).or(state.isEqualTo(State.CLEAR_REFUSED));

  /** The text that was copied, and the key in it; null once neither is watched any more. */
  private byte @Nullable [] copied;

  /** Counts the questions to the clipboard: only the latest one's answer is of interest. */
  private int question;

  /** Whether the latest one is not answered yet. */
  private boolean isAsking;

  /** Whether the key is to be cleared once it is. */
  private boolean clears;

  /** Runs once it is, or nobody expects an answer any more. */
  private Runnable known = () -> {};

  private final ObjectProperty<byte @Nullable []> copiedKey = new SimpleObjectProperty<>();

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
      return copy(characters, key);
    } finally {
      Arrays.fill(characters, '\0');
    }
  }

  /**
   * The same for a text that holds a key.
   *
   * @param secret the text; the caller wipes it
   * @param key the key in it
   */
  public boolean copy(char[] secret, AccessKey key) {
    String text = new String(secret);
    if (!clipboard.putSecret(text)) {
      return false;
    }
    copied = fingerprint(text);
    question++;
    isAsking = false;
    clears = false;
    copiedKey.set(fingerprint(key));
    secondsLeft.set(clearAfter.get().map(time -> (int) time.toSeconds()).orElse(0));
    state.set(State.HELD);
    return true;
  }

  /** Returns how many seconds are left until the key is cleared; 0 if none is counting. */
  public ReadOnlyIntegerProperty secondsLeft() {
    return secondsLeft.getReadOnlyProperty();
  }

  /** Returns what became of the key that was copied last. */
  public ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  /** Tells whether a copied key is there. */
  public BooleanBinding holdsKey() {
    return holdsKey;
  }

  /** Tells whether this very key is there; the caller keeps the binding as long as it is needed. */
  public BooleanBinding holds(AccessKey key) {
    byte[] wanted = fingerprint(key);
    return Bindings.createBooleanBinding(
        () -> holdsKey.get() && Arrays.equals(wanted, copiedKey.get()), holdsKey, copiedKey);
  }

  /** Counts one second; the program calls this every second. */
  public void tick() {
    if (isAsking) {
      // The program that has the clipboard takes its time. The key may show again.
      state.set(State.REPLACED);
      tellKnown();
    } else {
      look(() -> {});
    }
    if (copied == null || secondsLeft.get() == 0) {
      return;
    }
    secondsLeft.set(secondsLeft.get() - 1);
    if (secondsLeft.get() == 0) {
      clearNow();
    }
  }

  /**
   * Looks whether the key is still there, so that nobody relies on one that another program has
   * replaced since.
   *
   * @param later runs when {@link #state()} is known, at the latest within a second, if it is not
   *     known at once
   * @return whether it is known at once
   */
  public boolean look(Runnable later) {
    if (copied != null && !isAsking) {
      ask(this::seen);
    }
    if (isAsking && state.get() == State.HELD) {
      known = later;
      return false;
    }
    return true;
  }

  private void ask(Consumer<@Nullable String> then) {
    question++;
    int mine = question;
    isAsking = true;
    clipboard.read(
        text -> {
          if (mine == question) {
            isAsking = false;
            then.accept(text);
            tellKnown();
          }
        });
  }

  private void tellKnown() {
    Runnable waiting = known;
    known = () -> {};
    waiting.run();
  }

  private void seen(@Nullable String text) {
    if (clears) {
      clearOurs(text);
    } else if (text == null) {
      // A picture was copied, or another program keeps the clipboard closed for a moment. The key
      // may show again, so the time until it is cleared goes on.
      state.set(State.REPLACED);
    } else if (!isOurs(text)) {
      forget(State.REPLACED);
    } else if (state.get() == State.REPLACED) {
      state.set(State.HELD);
    }
  }

  /**
   * Clears the key, if it is still there; also at the end of the program. If another program has to
   * tell what is there, that happens when it does.
   */
  public void clearNow() {
    if (copied == null) {
      return;
    }
    secondsLeft.set(0);
    clears = true;
    if (!isAsking) {
      ask(this::seen);
    }
  }

  private void clearOurs(@Nullable String text) {
    clears = false;
    if (text == null || !isOurs(text)) {
      forget(State.REPLACED);
      return;
    }
    clipboard.clear();
    ask(
        left -> {
          if (left != null && isOurs(left)) {
            // Wayland lets only the focused window change the clipboard.
            state.set(State.CLEAR_REFUSED);
          } else {
            forget(State.CLEARED);
          }
        });
  }

  private void forget(State why) {
    copied = null;
    secondsLeft.set(0);
    copiedKey.set(null);
    state.set(why);
  }

  private boolean isOurs(String text) {
    return copied != null && MessageDigest.isEqual(copied, fingerprint(text));
  }

  private byte[] fingerprint(AccessKey key) {
    char[] characters = key.reveal();
    try {
      return fingerprint(new String(characters));
    } finally {
      Arrays.fill(characters, '\0');
    }
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
