package dev.latchkey.client;

import dev.latchkey.model.SessionSecret;

/** A team server, before and after sign-in. Every call may be slow. */
public final class TeamServer implements AutoCloseable {
  private final ServerCalls calls;

  /** The server at an address; nothing is sent yet. */
  public TeamServer(ServerAddress address) {
    this(new ServerCalls(address, Certificates.context(null), ServerCalls.LIMIT));
  }

  TeamServer(ServerCalls calls) {
    this.calls = calls;
  }

  /**
   * Goes on with a session.
   *
   * @param again asked when the session has expired
   */
  public TeamSession session(SessionSecret secret, Reauthentication again) {
    return new TeamSession(new SessionCalls(calls, secret, again));
  }

  /** Ends what is still under way. */
  @Override
  public void close() {
    calls.close();
  }
}
