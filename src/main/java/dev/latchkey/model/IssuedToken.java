package dev.latchkey.model;

/**
 * A new token with its key. Nothing stores the key: after this object is closed, nobody can get it
 * from Latchkey again.
 *
 * @param token the token
 * @param key the secret; whoever holds this object closes it after passing the key on
 */
public record IssuedToken(AccessToken token, AccessKey key) implements AutoCloseable {
  /** Wipes the key. */
  @Override
  public void close() {
    key.close();
  }
}
