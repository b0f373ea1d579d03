package dev.latchkey.authority;

import dev.latchkey.model.Refused;
import java.util.function.LongConsumer;

/** What monitoring asks of an authority: whether its store answers, and how busy it is. */
public final class StoreHealth {
  private final AuthorityStore store;
  private final KeyVerifier keys;

  StoreHealth(AuthorityStore store, KeyVerifier keys) {
    this.store = store;
    this.keys = keys;
  }

  /**
   * Returns if the store answers.
   *
   * @throws Refused otherwise, with the reason
   */
  public void ping() {
    store.time().latest();
  }

  /** Tells how busy the database's connections are. */
  public StoreLoad load() {
    return store.load();
  }

  /**
   * From now on tells {@code watcher} how many nanoseconds each look-up of a key in the store took.
   * Verdicts that need none ({@link Authority#verifyAtOnce}) are not told.
   */
  public void watchLookUps(LongConsumer watcher) {
    keys.watchLookUps(watcher);
  }
}
