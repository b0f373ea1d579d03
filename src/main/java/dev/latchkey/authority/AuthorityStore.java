package dev.latchkey.authority;

import dev.latchkey.model.Activity;
import dev.latchkey.model.Refused;

/**
 * An open database: all ports of the authority, for whoever opens and closes it. A port decides
 * nothing; who may do what is decided in this package.
 *
 * <p>What holds for every port: a method that takes an {@link Activity} writes it in the same
 * transaction as the change, and the change is durable when the method returns. A read sees every
 * change that has returned, on every connection and in every process. Times have millisecond
 * precision. Every method throws {@link Refused} with one of the {@code STORE_…} problems when the
 * database fails.
 *
 * <pre>{@code
 * try (AuthorityStore store = SqliteStore.open(file)) {
 *   Authority authority = new Authority(store, Clock.systemUTC(), new SecureRandom());
 *   …
 * }
 * }</pre>
 */
public interface AuthorityStore extends AutoCloseable {
  TokenStore tokens();

  KeyStore keys();

  SessionStore sessions();

  PeopleStore people();

  AttemptStore attempts();

  OrganizationStore organizations();

  MemberStore members();

  InvitationStore invitations();

  ReviewStore reviews();

  ActivityStore activity();

  TimeStore time();

  HistoryStore history();

  /**
   * Does what can wait, in less than a second, and costs next to nothing where there is nothing to
   * do: tokens from before an upgrade become sorted and found as those that are made now, and a
   * copy of the database's own file gets every change, unless something is being changed just now.
   * To be called about once a second.
   */
  void settle();

  /** Tells how busy the database's connections are at the moment. */
  StoreLoad load();

  /** Closes the database; nothing else may be called afterwards. */
  @Override
  void close();
}
