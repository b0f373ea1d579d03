package dev.latchkey.authority;

import dev.latchkey.model.Account;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.KeyDigest;
import dev.latchkey.model.KeyDigester;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenStatus;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides which key is let in. It keeps no answer: every verification asks the store. Only how keys
 * are used is collected in memory, until it is written.
 */
final class KeyVerifier {
  private final KeyStore keys;
  private final TokenStore tokens;
  private final AuthorityTime time;
  private final LastUses lastUses = LastUses.ofProcess();
  private volatile LongConsumer lookUps = _ -> {};

  /** Whether a use was written that may end the token that its own token replaces. */
  private boolean isEndDue;

  /** One that nobody uses at the moment. */
  private final AtomicReference<@Nullable KeyDigester> digester = new AtomicReference<>();

  KeyVerifier(KeyStore keys, TokenStore tokens, AuthorityTime time) {
    this.keys = keys;
    this.tokens = tokens;
    this.time = time;
  }

  /** Lets a key in, or throws: see {@link Authority#verify}. */
  StoredKey verify(CharSequence key, Asker asker, Consumer<Account> check) {
    StoredKey found = find(key);
    try {
      requireActive(found);
      check.accept(found.account());
    } catch (Refused e) {
      lastUses.refuse(found.token(), time.useTime(time.millis()));
      throw e;
    }
    lastUses.letIn(found.token(), time.useTime(time.millis()), asker);
    return found;
  }

  /** Lets a key in without waiting, or returns null: see {@link Authority#verifyAtOnce}. */
  @Nullable VerifiedKey verifyAtOnce(CharSequence key, Asker asker, Consumer<Account> check) {
    return switch (keys.findAtOnce(digest(key))) {
      case AtOnce.Open(var token, var account, var expiresAt) -> {
        long now = time.millis();
        if (time.expiryTime(now) >= expiresAt) {
          // The refusal names the label.
          yield null;
        }
        try {
          check.accept(account);
        } catch (Refused e) {
          lastUses.refuse(token, time.useTime(now));
          throw e;
        }
        lastUses.letIn(token, time.useTime(now), asker);
        yield new VerifiedKey(token, account);
      }
      case AtOnce.Other.UNKNOWN -> throw new Refused(AuthorityProblem.UNAUTHORIZED);
      case AtOnce.Other.CANNOT_TELL -> null;
    };
  }

  /** Tells whether a key is good, which is no use of it: see {@link Authority#look}. */
  StoredKey look(CharSequence key) {
    StoredKey found = find(key);
    requireActive(found);
    return found;
  }

  private StoredKey find(CharSequence key) {
    return find(digest(key)).orElseThrow(() -> new Refused(AuthorityProblem.UNAUTHORIZED));
  }

  private void requireActive(StoredKey found) {
    AuthorityProblem problem =
        switch (found.status(time.expiryTime(found))) {
          case REVOKED -> AuthorityProblem.TOKEN_REVOKED;
          case EXPIRED -> AuthorityProblem.TOKEN_EXPIRED;
          case SUSPENDED -> AuthorityProblem.TOKEN_SUSPENDED;
          case ACTIVE -> null;
        };
    if (problem != null) {
      throw new Refused(problem, "label", found.label());
    }
  }

  /** Tells whether a key is that of a token of this id that has ended. */
  boolean hasEnded(CharSequence key, String id) {
    return find(digest(key))
        .filter(found -> found.token().value().equals(id))
        .map(found -> found.status(time.expiryTime(found)))
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
  synchronized void writeLastUses() {
    time.watch();
    lastUses.writeAll(time.useTime(time.millis()), this::write);
    endReplaced();
  }

  /** Writes those that are due: see {@link Authority#writeDueLastUses}. */
  synchronized void writeDueLastUses(Runnable rest) {
    time.watch();
    lastUses.writeDue(time.useTime(time.millis()), this::write, rest);
    endReplaced();
  }

  /** All that follows from a use is done here, since very many uses are written for minutes. */
  private void write(Collection<TokenUse> uses, Consumer<Collection<TokenUse>> written) {
    time.watch();
    time.write();
    isEndDue = true;
    keys.recordUses(uses, time.now(), written);
    endReplaced();
  }

  private void endReplaced() {
    if (isEndDue) {
      tokens.endReplaced(time.now());
      isEndDue = false;
    }
  }
}
