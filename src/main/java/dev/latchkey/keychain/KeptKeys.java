package dev.latchkey.keychain;

import dev.latchkey.file.LockFile;
import dev.latchkey.file.PrivateFile;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import dev.latchkey.model.TokenId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Remembers which tokens have their key in the keychain, so that a menu can offer it without waking
 * the keychain. The file {@code kept-keys} of a data folder holds token ids, one a line; the keys
 * themselves are in the keychain only. Beside it is an empty lock file.
 */
public final class KeptKeys {
  /** A line has 16 bytes, so a million keys fit. */
  private static final int MAX_BYTES = 16 << 20;

  private static final Pattern ID = Pattern.compile("tk_[a-z2-7]{12}");

  private final Keychain keychain;
  private final PrivateFile file;
  private final Set<String> ids = new ConcurrentSkipListSet<>();

  /**
   * Keys kept in {@code keychain}, as far as {@code file} says; the file need not exist.
   *
   * @throws Refused {@link StoreProblem#STORE_UNAVAILABLE} if the file is there but cannot be read
   */
  public KeptKeys(Keychain keychain, Path file) {
    this.keychain = keychain;
    this.file = new PrivateFile(file);
    ids.addAll(read());
  }

  /**
   * Returns the keychain's own name; may be slow the first time.
   *
   * @throws KeychainUnavailable if this computer has none, or it does not answer
   */
  public String keychainName() throws KeychainUnavailable {
    return keychain.name();
  }

  /** Tells whether a token's key was kept; quick. */
  public boolean isKept(TokenId token) {
    return ids.contains(token.value());
  }

  /**
   * Keeps a key.
   *
   * @throws KeychainUnavailable if the keychain did not take it
   * @throws Refused {@link StoreProblem#STORE_UNAVAILABLE} if it did, but that could not be noted
   */
  public void keep(TokenId token, AccessKey key) throws KeychainUnavailable {
    keychain.keep(token, key);
    ids.add(token.value());
    change(noted -> noted.add(token.value()));
  }

  /**
   * Returns a kept key; empty if the keychain has none, which is then remembered. The caller closes
   * it.
   *
   * @throws KeychainUnavailable if the keychain does not answer
   */
  public Optional<AccessKey> find(TokenId token) throws KeychainUnavailable {
    Optional<AccessKey> key = keychain.find(token);
    if (key.isEmpty()) {
      forgetNote(token);
    }
    return key;
  }

  /**
   * Removes the key of a token that has ended: revoked, or rotated without an overlap. The key
   * opens nothing any more, so the person is not asked. The end of the token stands whether or not
   * the keychain answers.
   *
   * @return why the key is still in the keychain, in one sentence; empty if it was removed, or
   *     never kept
   */
  public Optional<String> forgetEnded(TokenId token) {
    try {
      if (isKept(token)) {
        forget(token);
      }
      return Optional.empty();
    } catch (KeychainUnavailable e) {
      return Optional.of(e.sentence());
    } catch (Refused e) {
      return Optional.of(e.sentence());
    }
  }

  /**
   * Removes a kept key.
   *
   * @throws KeychainUnavailable if the keychain did not remove it
   */
  public void forget(TokenId token) throws KeychainUnavailable {
    keychain.forget(token);
    forgetNote(token);
  }

  private void forgetNote(TokenId token) {
    if (ids.remove(token.value())) {
      change(noted -> noted.remove(token.value()));
    }
  }

  private Set<String> read() {
    return file.read(MAX_BYTES)
        .map(content -> new String(content, StandardCharsets.US_ASCII).lines())
        .orElseGet(Stream::empty)
        .filter(line -> ID.matcher(line).matches())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Changes what the file says now: the command line may have written there meanwhile. */
  private synchronized void change(Consumer<Set<String>> change) {
    try (LockFile _ = LockFile.takeBeside(file.path())) {
      Set<String> noted = read();
      change.accept(noted);
      String text = noted.stream().map(id -> id + "\n").collect(Collectors.joining());
      file.replace(text.getBytes(StandardCharsets.US_ASCII));
    }
  }
}
