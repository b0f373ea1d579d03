package dev.latchkey.authority;

import dev.latchkey.model.Account;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.User;
import java.time.Instant;

/** Who asks the authority for something, and how they came in. */
public sealed interface Caller {
  /** Returns the account that {@code me} names for this caller. */
  Account account();

  /** Returns the address that the call came from; empty at the desk. */
  String from();

  /** Returns who acts, as the audit trail names it: a user name, or the id of a key's token. */
  String actor();

  /** Returns how the caller came in, as the audit trail names it. */
  String via();

  /** Returns the audit entry for what this caller does in their own account. */
  default Activity entry(Instant at, ActivityKind kind, String target, String detail) {
    return entry(at, account(), kind, target, detail);
  }

  /** Returns the audit entry for what this caller does in an account. */
  default Activity entry(
      Instant at, Account account, ActivityKind kind, String target, String detail) {
    return new Activity(at, account.id(), actor(), via(), kind, target, detail, from());
  }

  /** Returns the audit entry for what the operator, who has the database, does in an account. */
  static Activity operator(
      Instant at, String accountId, ActivityKind kind, String target, String detail) {
    return new Activity(at, accountId, "operator", "desk", kind, target, detail, "");
  }

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

    @Override
    public String actor() {
      return user.username();
    }

    @Override
    public String via() {
      return "desk";
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

    @Override
    public String actor() {
      return user.username();
    }

    @Override
    public String via() {
      return "session";
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

    @Override
    public String actor() {
      return key.token().value();
    }

    @Override
    public String via() {
      return "key";
    }
  }
}
