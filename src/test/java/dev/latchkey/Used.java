package dev.latchkey;

import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.authority.TokenUse;
import dev.latchkey.model.TokenId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Writes uses of tokens as an authority does. */
public final class Used {
  private Used() {}

  /** Writes one use at that time. */
  public static void write(AuthorityStore store, TokenId token, Instant at, String from) {
    write(store, at, use(token, at, from, "curl/8.5.0", 1, 0));
  }

  /** Writes uses; nothing is noted twice. */
  public static void write(AuthorityStore store, Instant now, TokenUse... uses) {
    store.keys().recordUses(List.of(uses), now, _ -> {});
  }

  /** Returns a use that is counted for its day. */
  public static TokenUse use(
      TokenId token, Instant at, String from, String client, long letIn, long refused) {
    return new TokenUse(
        token,
        new TokenUse.Last(at.toEpochMilli(), from, client),
        at.toEpochMilli() / Duration.ofDays(1).toMillis(),
        letIn,
        refused);
  }

  /** Returns counts without a last use. */
  public static TokenUse counts(TokenId token, Instant at, long letIn, long refused) {
    return new TokenUse(
        token, null, at.toEpochMilli() / Duration.ofDays(1).toMillis(), letIn, refused);
  }
}
