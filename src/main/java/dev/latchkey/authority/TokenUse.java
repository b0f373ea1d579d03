package dev.latchkey.authority;

import dev.latchkey.model.ClientName;
import dev.latchkey.model.TokenId;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written about the use of a token's key.
 *
 * @param token id of the token
 * @param last when it was last let in; null if only the counts are new
 * @param day the day of the counts, from 1 January 1970 in UTC
 * @param letIn how often it was let in on that day since it was last written
 * @param refused how often it was refused
 */
public record TokenUse(TokenId token, @Nullable Last last, long day, long letIn, long refused) {
  static final long DAY_MILLIS = 86_400_000;

  /**
   * A last use.
   *
   * @param at when, in milliseconds since 1970
   * @param from the address that the key came from
   * @param client what the program that sent it calls itself, as it was sent
   */
  public record Last(long at, String from, String client) {
    /** Returns the client's name as it is kept. */
    public String shownClient() {
      return new ClientName(client).text();
    }
  }
}
