package dev.latchkey.client;

import dev.latchkey.model.AccountService;
import dev.latchkey.model.DeviceService;
import dev.latchkey.model.LastKnown;
import dev.latchkey.model.ReviewService;
import dev.latchkey.model.TokenService;

/** The services for a person who is signed in to a team server. */
public final class TeamSession {
  private final SessionCalls calls;
  private final KeptLists kept;

  TeamSession(SessionCalls calls, KeptLists kept) {
    this.calls = calls;
    this.kept = kept;
  }

  public TokenService tokens() {
    return new TeamTokens(calls, kept);
  }

  public AccountService accounts() {
    return new TeamAccounts(calls, kept);
  }

  public ReviewService review() {
    return new TeamReview(calls);
  }

  public DeviceService devices() {
    return new TeamDevices(calls);
  }

  /** Returns what is kept of the lists, for when the server cannot be reached. */
  public LastKnown lastKnown() {
    return kept;
  }
}
