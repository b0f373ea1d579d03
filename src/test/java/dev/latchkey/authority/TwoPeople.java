package dev.latchkey.authority;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.Invitation;
import dev.latchkey.model.Refused;
import dev.latchkey.model.SessionSecret;
import dev.latchkey.model.User;
import dev.latchkey.store.EmptyDatabase;
import dev.latchkey.store.SqliteStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;

/** An authority on a real store with two people who could sign in: Alice and Bob. */
public final class TwoPeople implements AutoCloseable {
  /** The first. */
  public static final User ALICE =
      new User("us_aaaaaaaaaaaa", "alice", "alice@example.com", "Alice", "Ahn");

  /** The second. */
  public static final User BOB =
      new User("us_bbbbbbbbbbbb", "bob", "bob@example.com", "Bob", "Báthory");

  private final AuthorityStore store;
  private final Authority authority;

  /** Opens the store in a folder. */
  public TwoPeople(Path folder) {
    store = SqliteStore.open(EmptyDatabase.in(folder));
    authority = new Authority(store, Clock.systemUTC(), new SecureRandom());
    store.people().add(ALICE, entry(ALICE.id(), ActivityKind.USER_CREATED, ALICE.id()));
    store.people().add(BOB, entry(BOB.id(), ActivityKind.USER_CREATED, BOB.id()));
  }

  private Activity entry(String accountId, ActivityKind kind, String target) {
    return new Activity(authority.expiryTime(), accountId, "test", "desk", kind, target, "", "");
  }

  /** Returns the authority. */
  public Authority authority() {
    return authority;
  }

  /** Returns the authority's time. */
  public Instant now() {
    return authority.expiryTime();
  }

  /** Makes a session. */
  public SessionSecret session(User user) {
    return authority.createSession(new Caller.Desk(user), "test");
  }

  /** Ends a session. */
  public void end(User user, SessionSecret session) {
    assertThat(authority.revokeSession(new Caller.Desk(user), session)).isTrue();
  }

  /** Lets a person accept an invitation. */
  public void accept(Invitation invitation, User user) {
    assertThat(
            store
                .invitations()
                .accept(
                    invitation.id(),
                    user.id(),
                    entry(invitation.organization().id(), ActivityKind.MEMBER_JOINED, user.id())))
        .isTrue();
  }

  /** Tells whether a key is let in now. */
  public boolean isLetIn(String key) {
    try {
      authority.verify(key, "127.0.0.1");
      return true;
    } catch (Refused _) {
      return false;
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
