package dev.latchkey.client;

import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.SessionSecret;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** Calls with a session. When it has expired, it is replaced, and the call is made again. */
final class SessionCalls {
  private final ServerCalls calls;
  private final Reauthentication reauthentication;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile SessionSecret secret;

  SessionCalls(ServerCalls calls, SessionSecret secret, Reauthentication reauthentication) {
    this.calls = calls;
    this.secret = secret;
    this.reauthentication = reauthentication;
  }

  /**
   * Makes a call.
   *
   * @throws Refused {@link ConnectionProblem#SESSION_EXPIRED} if the session could not be replaced;
   *     otherwise as {@link ServerCalls#send}
   */
  <T, R> R send(Call call, Class<T> type, Function<T, R> read) {
    SessionSecret used = secret;
    try {
      return calls.send(call, used, type, read);
    } catch (Refused e) {
      if (e.problem() != AuthorityProblem.UNAUTHORIZED) {
        throw e;
      }
      renew(used, e);
    }
    try {
      return calls.send(call, secret, type, read);
    } catch (Refused e) {
      throw e.problem() == AuthorityProblem.UNAUTHORIZED
          ? new Refused(ConnectionProblem.SESSION_EXPIRED, e)
          : e;
    }
  }

  /** Makes a call and ignores the content of the answer. */
  void send(Call call) {
    send(call, Object.class, _ -> true);
  }

  private void renew(SessionSecret refused, Refused cause) {
    asking.lock();
    try {
      // Another call may have replaced the session while this one waited.
      if (secret == refused) {
        Optional<SessionSecret> renewed = reauthentication.again();
        secret = renewed.orElseThrow(() -> new Refused(ConnectionProblem.SESSION_EXPIRED, cause));
      }
    } finally {
      asking.unlock();
    }
  }
}
