package dev.latchkey.store;

import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.authority.Person;
import dev.latchkey.authority.Session;
import dev.latchkey.authority.StoredKey;
import dev.latchkey.authority.TokenUse;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Account;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.ActivityPage;
import dev.latchkey.model.ActivityQuery;
import dev.latchkey.model.Email;
import dev.latchkey.model.Invitation;
import dev.latchkey.model.Label;
import dev.latchkey.model.Member;
import dev.latchkey.model.Organization;
import dev.latchkey.model.OrganizationName;
import dev.latchkey.model.Rights;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenPage;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.User;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * The authority's store on any database: what is one transaction. The statements stand with the
 * table that they are about.
 */
final class JdbcStore implements AuthorityStore {
  private static final int TRIES = 5;

  private final Database database;
  private final Jdbi jdbi;
  private final KeyLookup keys;

  private JdbcStore(Database database, KeyLookup keys) {
    this.database = database;
    this.jdbi = Jdbi.create(database.pool());
    this.keys = keys;
  }

  /** A store on a database, which it closes when it is closed, or if it cannot be made. */
  static JdbcStore on(Database database) {
    try {
      return new JdbcStore(database, new KeyLookup(database));
    } catch (SQLException e) {
      database.close();
      throw database.refusal(e);
    }
  }

  @Override
  public Optional<User> findUser(String username) {
    return read(handle -> People.findByName(handle, username));
  }

  @Override
  public Optional<User> findUserById(String id) {
    return read(handle -> People.findById(handle, id));
  }

  @Override
  public void addUser(User user, Activity entry) {
    writeIf(entry, handle -> People.add(handle, user, entry.at()));
  }

  @Override
  public boolean hasPeople() {
    return read(People::exist);
  }

  @Override
  public Optional<Person> findPerson(Email email) {
    return read(handle -> People.findByEmail(handle, email));
  }

  @Override
  public boolean setPasswordHash(
      String userId, String passwordHash, @Nullable String keptSessionId, Activity entry) {
    return writeIf(
        entry,
        handle -> {
          Sessions.revokeAll(
              handle, userId, keptSessionId, entry.about(ActivityKind.SESSION_REVOKED, "", ""));
          return People.setPasswordHash(handle, userId, passwordHash) == 1;
        });
  }

  @Override
  public void upgradePasswordHash(String userId, String old, String passwordHash) {
    write(handle -> People.upgradePasswordHash(handle, userId, old, passwordHash));
  }

  @Override
  public void replaceSetUpCode(byte[] digest) {
    write(handle -> People.replaceSetUpCode(handle, digest));
  }

  @Override
  public boolean addFirstPerson(byte[] codeDigest, Person person, Activity entry) {
    return writeIf(
        entry,
        handle ->
            People.useSetUpCode(handle, codeDigest)
                && !People.exist(handle)
                && People.add(handle, person, entry.at()));
  }

  @Override
  public int countAttempt(byte[] bucket, Instant windowStart) {
    return inTransaction(handle -> Attempts.count(handle, bucket, windowStart));
  }

  @Override
  public int attempts(byte[] bucket, Instant windowStart) {
    return read(handle -> Attempts.in(handle, bucket, windowStart));
  }

  @Override
  public void forgetAttempts(Instant before) {
    write(handle -> Attempts.forget(handle, before));
  }

  @Override
  public void addToken(AccessToken token, byte[] digest, Activity entry) {
    write(
        handle -> {
          addToken(handle, token, digest);
          ActivityLog.add(handle, entry);
        });
  }

  private static void addToken(Handle handle, AccessToken token, byte[] digest) {
    // Whoever removes its creator or deletes the organization either finds it, or is found out.
    Organizations.lock(handle, token.accountId());
    Organizations.requireCreator(handle, token.accountId(), token.createdBy());
    Tokens.add(handle, token, digest);
  }

  @Override
  public Optional<AccessToken> findToken(String accountId, TokenId id) {
    return read(handle -> Tokens.find(handle, accountId, id));
  }

  @Override
  public TokenPage tokens(String accountId, TokenQuery query, Instant now) {
    return read(handle -> TokenListing.page(handle, accountId, query, now));
  }

  @Override
  public long activeTokens(String accountId, Instant now) {
    return read(handle -> Tokens.countActive(handle, accountId, now));
  }

  @Override
  public Optional<StoredKey> findKey(byte[] digest) {
    database.requireInPlace();
    try {
      return keys.find(digest);
    } catch (SQLException e) {
      throw database.refusal(e);
    }
  }

  @Override
  public boolean renameToken(TokenId id, Label label, Activity entry) {
    return writeIf(entry, handle -> Tokens.rename(handle, id, label) == 1);
  }

  @Override
  public boolean revokeToken(TokenId id, Activity entry) {
    return writeIf(entry, handle -> Tokens.revoke(handle, id, entry.at()) == 1);
  }

  @Override
  public boolean rotateToken(
      AccessToken successor,
      byte[] digest,
      @Nullable Instant oldExpiresAt,
      boolean endsOnUse,
      Activity entry) {
    return writeIf(
        entry,
        handle -> {
          addToken(handle, successor, digest);
          return Tokens.replace(handle, successor, oldExpiresAt, endsOnUse) == 1;
        });
  }

  @Override
  public void endReplacedTokens(Instant now) {
    write(handle -> Tokens.endReplaced(handle, now));
  }

  @Override
  public long suspendTokens(Instant now) {
    return inLongTransaction(handle -> Tokens.suspendAll(handle, now));
  }

  @Override
  public long resumeTokens(Instant now) {
    return inLongTransaction(handle -> Tokens.resumeAll(handle, now));
  }

  @Override
  public boolean resumeToken(TokenId id, Activity entry) {
    return writeIf(entry, handle -> Tokens.resume(handle, id) == 1);
  }

  @Override
  public void recordUses(Collection<TokenUse> uses) {
    write(handle -> Tokens.recordUses(handle, uses));
  }

  @Override
  public void addSession(Session session, byte[] digest, Activity entry) {
    write(
        handle -> {
          Sessions.add(handle, session, digest);
          ActivityLog.add(handle, entry);
        });
  }

  @Override
  public Optional<Session> findSession(byte[] digest) {
    return read(handle -> Sessions.find(handle, digest));
  }

  @Override
  public List<Session> sessions(String userId) {
    return read(handle -> Sessions.of(handle, userId));
  }

  @Override
  public void recordSessionUse(String id, Instant at) {
    write(handle -> Sessions.recordUse(handle, id, at));
  }

  @Override
  public boolean revokeSession(String id, Activity entry) {
    return writeIf(entry, handle -> Sessions.revoke(handle, id, entry.at()) == 1);
  }

  @Override
  public int revokeSessions(String userId, @Nullable String exceptId, Activity entry) {
    return inTransaction(handle -> Sessions.revokeAll(handle, userId, exceptId, entry));
  }

  @Override
  public boolean addOrganization(Account organization, String ownerId, Activity entry) {
    return writeIf(entry, handle -> Organizations.add(handle, organization, ownerId, entry.at()));
  }

  @Override
  public Optional<Organization> findOrganization(String userId, String name) {
    return read(handle -> Organizations.find(handle, userId, name));
  }

  @Override
  public List<Organization> organizations(String userId) {
    return read(handle -> Organizations.of(handle, userId)).stream()
        .sorted(
            Comparator.comparing((Organization one) -> Label.fold(one.account().name()))
                .thenComparing(one -> one.account().id()))
        .toList();
  }

  @Override
  public void renameOrganization(String id, OrganizationName name, Activity entry) {
    write(
        handle -> {
          Organizations.rename(handle, id, name);
          ActivityLog.add(handle, entry);
        });
  }

  @Override
  public long deleteOrganization(String id, Activity entry) {
    return inLongTransaction(
        handle -> {
          Organizations.lock(handle, id);
          Organizations.delete(handle, id, entry.at());
          ActivityLog.add(handle, entry);
          return Tokens.revokeAll(handle, id, null, entry);
        });
  }

  @Override
  public List<Member> members(String organizationId, Instant now) {
    return read(handle -> Organizations.members(handle, organizationId, now)).stream()
        .sorted(
            Comparator.comparing((Member one) -> Label.fold(one.user().account().name()))
                .thenComparing(one -> one.user().id()))
        .toList();
  }

  @Override
  public Optional<Member> findMember(String organizationId, String userId, Instant now) {
    return read(handle -> Organizations.member(handle, organizationId, userId, now));
  }

  @Override
  public void changeRights(String organizationId, String userId, Rights rights, Activity entry) {
    write(
        handle -> {
          Organizations.lock(handle, organizationId);
          Organizations.changeRights(handle, organizationId, userId, rights);
          ActivityLog.add(handle, entry);
        });
  }

  @Override
  public long removeMember(
      String organizationId, String userId, boolean revokeTokens, Activity entry) {
    return inLongTransaction(
        handle -> {
          Organizations.lock(handle, organizationId);
          Organizations.removeMember(handle, organizationId, userId);
          ActivityLog.add(handle, entry);
          return revokeTokens ? Tokens.revokeAll(handle, organizationId, userId, entry) : 0L;
        });
  }

  @Override
  public void addInvitation(Invitation invitation, byte[] digest, Activity entry) {
    write(
        handle -> {
          Organizations.lock(handle, invitation.organization().id());
          Invitations.add(handle, invitation, digest);
          ActivityLog.add(handle, entry);
        });
  }

  @Override
  public List<Invitation> invitations(String organizationId, Instant now) {
    return read(handle -> Invitations.of(handle, organizationId, now));
  }

  @Override
  public Optional<Invitation> findInvitation(byte[] digest, Instant now) {
    return read(handle -> Invitations.find(handle, digest, now));
  }

  @Override
  public boolean withdrawInvitation(String organizationId, String id, Activity entry) {
    return writeIf(entry, handle -> Invitations.close(handle, organizationId, id, entry.at()) == 1);
  }

  @Override
  public boolean acceptInvitation(String id, String userId, Activity entry) {
    return writeIf(entry, handle -> join(handle, id, userId, entry.at()));
  }

  @Override
  public boolean acceptInvitation(String id, Person person, Activity entry) {
    return writeIf(
        entry,
        handle ->
            People.add(handle, person, entry.at())
                && join(handle, id, person.user().id(), entry.at()));
  }

  private static boolean join(Handle handle, String invitationId, String userId, Instant at) {
    return Invitations.use(handle, invitationId, at)
        .map(
            used -> {
              Organizations.lock(handle, used.organization().id());
              Organizations.join(handle, used.organization().id(), userId, used.rights(), at);
              return true;
            })
        .orElse(false);
  }

  @Override
  public ActivityPage activity(String accountId, ActivityQuery query) {
    return read(handle -> ActivityLog.page(handle, accountId, query));
  }

  @Override
  public List<Activity> audit(String accountId, int limit) {
    return read(handle -> ActivityLog.newest(handle, accountId, limit));
  }

  @Override
  public Instant latestTime() {
    return read(
        handle ->
            Instant.ofEpochMilli(
                handle.createQuery("select latest_time from clock").mapTo(Long.class).one()));
  }

  @Override
  public void recordTime(Instant time) {
    write(
        handle ->
            handle
                .createUpdate("update clock set latest_time = :time where latest_time < :time")
                .bind("time", time.toEpochMilli())
                .execute());
  }

  @Override
  public void ping() {
    latestTime();
  }

  @Override
  public void close() {
    try {
      keys.close();
    } catch (SQLException e) {
      throw database.refusal(e);
    } finally {
      database.close();
    }
  }

  private <T> T read(HandleCallback<T, RuntimeException> work) {
    database.requireInPlace();
    try {
      return jdbi.withHandle(work);
    } catch (JdbiException e) {
      throw database.refusal(cause(e));
    }
  }

  private <T> T inTransaction(HandleCallback<T, RuntimeException> work) {
    for (int left = TRIES - 1; ; left--) {
      // Before, so that nothing is written into files that others take for their own; and after,
      // so that nothing is answered that nobody will find again.
      database.requireInPlace();
      try {
        T result = jdbi.inTransaction(work);
        database.requireInPlace();
        return result;
      } catch (JdbiException e) {
        SQLException cause = cause(e);
        if (left == 0 || !database.isWorthRetrying(cause)) {
          throw database.refusal(cause);
        }
      }
    }
  }

  /** The same for what may change every token of an account, or of all. */
  private <T> T inLongTransaction(HandleCallback<T, RuntimeException> work) {
    return inTransaction(
        handle -> {
          try {
            database.allowTime(handle.getConnection());
          } catch (SQLException e) {
            throw new ConnectionException(e);
          }
          return work.withHandle(handle);
        });
  }

  private void write(HandleConsumer<RuntimeException> work) {
    inTransaction(work.asCallback());
  }

  /** Makes a change with its entry; if the change is none, undoes all of it. */
  private boolean writeIf(Activity entry, HandleCallback<Boolean, RuntimeException> change) {
    return inTransaction(
        handle -> {
          boolean changed = change.withHandle(handle);
          if (changed) {
            ActivityLog.add(handle, entry);
          } else {
            handle.rollback();
          }
          return changed;
        });
  }

  private static SQLException cause(JdbiException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return sql;
      }
    }
    throw e;
  }
}
