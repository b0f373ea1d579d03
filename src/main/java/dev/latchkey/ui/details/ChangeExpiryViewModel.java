package dev.latchkey.ui.details;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenService;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.Expiry;
import dev.latchkey.ui.ExpiryEntry;
import dev.latchkey.ui.TaskRunner;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Consumer;

/** Another expiry for one token, whose key stays the same. */
public final class ChangeExpiryViewModel {
  private final TokenService service;
  private final AccountRef account;
  private final TokenId token;
  private final Attempt attempt;
  private final ExpiryEntry entry;
  private final Consumer<AccessToken> changed;

  /**
   * Begins with the expiry that {@code token} has.
   *
   * @param changed gets the token with its new expiry
   */
  ChangeExpiryViewModel(
      TokenService service,
      AccountRef account,
      AccessToken token,
      TaskRunner tasks,
      Clock clock,
      Consumer<AccessToken> changed) {
    this.service = service;
    this.account = account;
    this.token = token.id();
    this.attempt = new Attempt(tasks);
    this.changed = changed;
    ZoneId zone = ZoneId.systemDefault();
    Instant end = token.expiresAt();
    this.entry = new ExpiryEntry(clock, zone, end == null ? Expiry.NEVER : Expiry.ON_DATE);
    if (end != null) {
      // The last day on which the key is good.
      entry.pick(LocalDate.ofInstant(end.minusMillis(1), zone));
    }
  }

  /** Returns what is chosen. */
  public ExpiryEntry entry() {
    return entry;
  }

  /** Returns whether it is being changed, and why it was not. */
  public Attempt attempt() {
    return attempt;
  }

  /** Changes the expiry, unless what is chosen cannot be used. */
  public void change() {
    attempt.say("");
    entry
        .check()
        .ifPresent(
            chosen ->
                attempt.run(() -> service.changeExpiry(account, token, chosen.end()), changed));
  }
}
