package dev.latchkey.model;

/**
 * What another program, such as a database, says of a failure: for the log, see {@link
 * Refused#forLog}. Whoever makes one has left out what a request brought.
 */
public final class OwnWords extends Exception {
  /**
   * Words for the log.
   *
   * @param words all that the log shows of the failure
   * @param cause the failure itself
   */
  public OwnWords(String words, Throwable cause) {
    super(words, cause);
  }
}
