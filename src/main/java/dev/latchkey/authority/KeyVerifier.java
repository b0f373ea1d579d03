package dev.latchkey.authority;

import dev.latchkey.model.Account;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.KeyDigest;
import dev.latchkey.model.KeyDigester;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenStatus;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides which key is let in. It keeps no answer: every verification asks the store. Only <em>last
 * used</em> is collected in memory, until it is written.
 */
final class KeyVerifier {
  private final KeyStore keys;
  private final TokenStore tokens;
  private final AuthorityTime time;
  private final LastUses lastUses = new LastUses();
  private volatile LongConsumer lookUps = _ -> {};

  /** One that nobody uses at the moment. */
  private final AtomicReference<@Nullable KeyDigester> digester = new AtomicReference<>();

  KeyVerifier(KeyStore keys, TokenStore tokens, AuthorityTime time) {
    this.keys = keys;
    this.tokens = tokens;
    this.time = time;
  }

  /** Lets a key in, or throws: see {@link Authority#verify}. */
  StoredKey verify(CharSequence key, String from, Consumer<Account> check) {
    StoredKey found = look(key);
    check.accept(found.account());
    lastUses.note(found.token(), time.expiryTime().toEpochMilli(), from);
    return found;
  }

  /** Lets a key in without waiting, or returns null: see {@link Authority#verifyAtOnce}. */
  @Nullable VerifiedKey verifyAtOnce(CharSequence key, String from, Consumer<Account> check) {
    return switch (keys.findAtOnce(digest(key))) {
      case AtOnce.Open(var token, var account, var expiresAt) -> {
        long now = time.expiryTime().toEpochMilli();
        if (now >= expiresAt) {
          // The refusal names the label.
          yield null;
        }
        check.accept(account);
        lastUses.note(token, now, from);
        yield new VerifiedKey(token, account);
      }
      case AtOnce.Other.UNKNOWN -> throw new Refused(AuthorityProblem.UNAUTHORIZED);
      case AtOnce.Other.CANNOT_TELL -> null;
    };
  }

  /** Tells whether a key is good, which is no use of it: see {@link Authority#look}. */
  StoredKey look(CharSequence key) {
    StoredKey found =
        find(digest(key)).orElseThrow(() -> new Refused(AuthorityProblem.UNAUTHORIZED));
    return switch (found.status(time.expiryTime())) {
      case REVOKED -> throw new Refused(AuthorityProblem.TOKEN_REVOKED, "label", found.label());
      case EXPIRED -> throw new Refused(AuthorityProblem.TOKEN_EXPIRED, "label", found.label());
      case SUSPENDED -> throw new Refused(AuthorityProblem.TOKEN_SUSPENDED, "label", found.label());
      case ACTIVE -> found;
    };
  }

  /** Tells whether a key is that of a token of this id that has ended. */
  boolean hasEnded(CharSequence key, String id) {
    Instant now = time.expiryTime();
    return find(digest(key))
        .filter(found -> found.token().value().equals(id))
        .map(found -> found.status(now))
        .filter(status -> status == TokenStatus.REVOKED || status == TokenStatus.EXPIRED)
        .isPresent();
  }

  /** Tells {@code watcher} of each look-up: see {@link Authority#watchLookUps}. */
  void watchLookUps(LongConsumer watcher) {
    lookUps = watcher;
  }

  private Optional<StoredKey> find(KeyDigest digest) {
    long start = System.nanoTime();
    try {
      return keys.find(digest);
    } finally {
      lookUps.accept(System.nanoTime() - start);
    }
  }

  private KeyDigest digest(CharSequence key) {
    KeyDigester free = Objects.requireNonNullElseGet(digester.getAndSet(null), KeyDigester::new);
    KeyDigest digest = free.digest(key);
    digester.set(free);
    if (digest == null) {
      // How a text fails to be a key is for the person who pasted it, not for whoever tries keys.
      throw new Refused(AuthorityProblem.UNAUTHORIZED);
    }
    return digest;
  }

  /** Writes all last uses and the latest time seen: see {@link Authority#writeLastUses}. */
  void writeLastUses() {
    time.writeSeldom();
    lastUses.writeAll(time.expiryTime().toEpochMilli(), this::write);
  }

  /** Writes those that are due: see {@link Authority#writeDueLastUses}. */
  void writeDueLastUses() {
    time.writeSeldom();
    lastUses.writeDue(time.expiryTime().toEpochMilli(), this::write);
  }

  private void write(List<TokenUse> uses) {
    time.write();
    keys.recordUses(uses);
    tokens.endReplaced(time.now());
  }
}
