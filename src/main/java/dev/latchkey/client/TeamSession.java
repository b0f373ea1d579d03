package dev.latchkey.client;

import dev.latchkey.model.AccountService;
import dev.latchkey.model.DeviceService;
import dev.latchkey.model.TokenService;

/** A person who is signed in to a team server. */
public final class TeamSession {
  private final SessionCalls calls;

  TeamSession(SessionCalls calls) {
    this.calls = calls;
  }

  /** Returns the person's door to tokens. */
  public TokenService tokens() {
    return new TeamTokens(calls);
  }

  /** Returns the person's door to organizations. */
  public AccountService accounts() {
    return new TeamAccounts(calls);
  }

  /** Returns what the person can do about the sign-in itself. */
  public DeviceService devices() {
    return new TeamDevices(calls);
  }
}
