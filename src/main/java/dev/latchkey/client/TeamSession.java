package dev.latchkey.client;

import dev.latchkey.model.AccountService;
import dev.latchkey.model.DeviceService;
import dev.latchkey.model.ReviewService;
import dev.latchkey.model.TokenService;

/** The services for a person who is signed in to a team server. */
public final class TeamSession {
  private final SessionCalls calls;

  TeamSession(SessionCalls calls) {
    this.calls = calls;
  }

  public TokenService tokens() {
    return new TeamTokens(calls);
  }

  public AccountService accounts() {
    return new TeamAccounts(calls);
  }

  public ReviewService review() {
    return new TeamReview(calls);
  }

  public DeviceService devices() {
    return new TeamDevices(calls);
  }
}
