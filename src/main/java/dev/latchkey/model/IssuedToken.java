package dev.latchkey.model;

/**
 * A token at the moment of its generation, the only one at which its key exists in full.
 *
 * @param token the record
 * @param key the secret; whoever holds this object closes it when the key was handed over
 */
public record IssuedToken(AccessToken token, AccessKey key) implements AutoCloseable {
  /** Wipes the key. */
  @Override
  public void close() {
    key.close();
  }
}
