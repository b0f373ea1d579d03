package dev.latchkey.authority;

import dev.latchkey.model.Account;
import dev.latchkey.model.User;

/** Who asks the authority for something, and how they came in. */
public sealed interface Caller {
  /** Returns the account that {@code me} names for this caller. */
  Account account();

  /** Returns the address that the call came from; empty at the desk. */
  String from();

  /**
   * The person at this computer, who needs no sign-in.
   *
   * @param user the person
   */
  record Desk(User user) implements Caller {
    @Override
    public Account account() {
      return user.account();
    }

    @Override
    public String from() {
      return "";
    }
  }

  /**
   * A person or script with a session.
   *
   * @param user whose session it is
   * @param session the session
   * @param from the caller's address
   */
  record SessionHolder(User user, Session session, String from) implements Caller {
    @Override
    public Account account() {
      return user.account();
    }
  }

  /**
   * A service with an access key. It may ask who it is, and revoke its own token; a key cannot mint
   * keys.
   *
   * @param key what is known about the key
   * @param from the caller's address
   */
  record KeyHolder(StoredKey key, String from) implements Caller {
    @Override
    public Account account() {
      return key.account();
    }
  }
}
