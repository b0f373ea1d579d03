package dev.latchkey.store;

import dev.latchkey.authority.PeopleStore;
import dev.latchkey.authority.RegisteredUser;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.Digest;
import dev.latchkey.model.Email;
import dev.latchkey.model.User;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The tables of users, with what they need to sign in, and of the set-up code. */
final class PersonTable implements PeopleStore {
  private static final String SELECT =
      """
      select a.id, a.slug, p.email, p.first_name, p.last_name, p.password_hash,
        p.password_generation >= %s
      from account a join profile p on p.account_id = a.id
      """
          .formatted(Mark.PEOPLE);

  private final Transactions transactions;

  PersonTable(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<User> findByName(String username) {
    return findUser("where a.slug = ?", username);
  }

  @Override
  public Optional<User> findById(String id) {
    return findUser("where a.id = ?", id);
  }

  private Optional<User> findUser(String where, String value) {
    return transactions.read(
        handle ->
            handle
                .createQuery(SELECT + where)
                .bind(0, value)
                .map((row, _) -> user(row, 1))
                .findOne());
  }

  @Override
  public Optional<RegisteredUser> findByEmail(Email email) {
    return transactions.read(
        handle ->
            handle
                .createQuery(SELECT + "where p.email_folded = ? and p.password_hash is not null")
                .bind(0, email.folded())
                .map(
                    (row, _) ->
                        new RegisteredUser(user(row, 1), row.getString(6), row.getBoolean(7)))
                .findOne());
  }

  @Override
  public boolean hasRegistered() {
    return transactions.read(PersonTable::hasRegistered);
  }

  private static boolean hasRegistered(Handle handle) {
    return handle
        .createQuery("select 1 from profile where password_hash is not null limit 1")
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  @Override
  public void add(User user, Activity entry) {
    transactions.runIf(entry, handle -> add(handle, user, entry.at()));
  }

  private static boolean add(Handle handle, User user, Instant at) {
    int added =
        handle.execute(
            """
            insert into account (id, type, slug, name, created_at)
            values (?, 'user', ?, ?, ?) on conflict do nothing
            """,
            user.id(),
            user.username(),
            user.account().name(),
            at.toEpochMilli());
    if (added == 0) {
      return false;
    }
    return handle.execute(
            """
            insert into profile (account_id, email, email_folded, first_name, last_name)
            values (?, ?, ?, ?, ?) on conflict do nothing
            """,
            user.id(),
            user.email(),
            user.email().isEmpty() ? null : new Email(user.email()).folded(),
            user.firstName(),
            user.lastName())
        == 1;
  }

  /**
   * Adds a user who can sign in; false if the name or the address is taken, and then the
   * transaction must not be committed.
   */
  static boolean add(Handle handle, RegisteredUser user, Instant at) {
    return add(handle, user.user(), at)
        && setPassword(handle, user.user().id(), user.passwordHash());
  }

  @Override
  public boolean setPasswordHash(
      String userId, String passwordHash, @Nullable String keptSessionId, Activity entry) {
    return transactions.runIf(
        entry,
        handle -> {
          SessionTable.revokeAll(
              handle, userId, keptSessionId, entry.about(ActivityKind.SESSION_REVOKED, "", ""));
          // One from before a restore is changed with a code only.
          return setPassword(handle, userId, passwordHash, "password_generation >= " + Mark.PEOPLE);
        });
  }

  /** Sets a password, which is good whatever there was before. */
  static boolean setPassword(Handle handle, String userId, String hash) {
    return setPassword(handle, userId, hash, "1 = 1");
  }

  private static boolean setPassword(Handle handle, String userId, String hash, String only) {
    return handle.execute(
            """
            update profile set password_hash = ?, password_generation = %s
            where account_id = ? and %s
            """
                .formatted(Mark.GENERATION, only),
            hash,
            userId)
        == 1;
  }

  @Override
  public void upgradePasswordHash(String userId, String old, String passwordHash) {
    transactions.run(
        handle ->
            handle.execute(
                "update profile set password_hash = ? where account_id = ? and password_hash = ?",
                passwordHash,
                userId,
                old));
  }

  @Override
  public void replaceSetUpCode(Digest digest) {
    transactions.run(
        handle ->
            handle.execute(
                """
                insert into set_up_code (id, digest) values (1, ?)
                on conflict (id) do update set digest = excluded.digest
                """,
                (Object) digest.bytes()));
  }

  @Override
  public boolean addFirst(Digest code, RegisteredUser user, Activity entry) {
    return transactions.runIf(
        entry,
        handle ->
            useSetUpCode(handle, code) && !hasRegistered(handle) && add(handle, user, entry.at()));
  }

  private static boolean useSetUpCode(Handle handle, Digest code) {
    return handle.execute("delete from set_up_code where digest = ?", (Object) code.bytes()) == 1;
  }

  @Override
  public void addPasswordCode(
      String userId, Digest code, Instant expiresAt, boolean confirmsOwner, Activity entry) {
    transactions.run(
        entry,
        handle -> {
          handle.execute("delete from password_code where person_id = ?", userId);
          handle.execute(
              """
              insert into password_code (person_id, digest, expires_at, generation, confirms_owner)
              values (?, ?, ?, %s, ?)
              """
                  .formatted(Mark.GENERATION),
              userId,
              code.bytes(),
              expiresAt.toEpochMilli(),
              confirmsOwner ? 1 : 0);
        });
  }

  @Override
  public Optional<User> findByPasswordCode(Digest code, Instant now) {
    return transactions.read(
        handle ->
            handle
                .createQuery(
                    SELECT
                        + """
                         join password_code c on c.person_id = a.id
                        where c.digest = :code and c.expires_at > :now and c.generation >= %s
                        """
                            .formatted(Mark.PEOPLE))
                .bind("code", code.bytes())
                .bind("now", now.toEpochMilli())
                .map((row, _) -> user(row, 1))
                .findOne());
  }

  @Override
  public boolean resetPassword(
      Digest code, String userId, String passwordHash, Instant now, Activity entry) {
    return transactions.runIf(
        entry,
        handle -> {
          confirmAsOwner(handle, code, userId);
          boolean isUsed =
              handle.execute(
                      """
                      delete from password_code
                      where digest = ? and person_id = ? and expires_at > ? and generation >= %s
                      """
                          .formatted(Mark.PEOPLE),
                      code.bytes(),
                      userId,
                      now.toEpochMilli())
                  == 1;
          SessionTable.revokeAll(
              handle, userId, null, entry.about(ActivityKind.SESSION_REVOKED, "", ""));
          return isUsed && setPassword(handle, userId, passwordHash);
        });
  }

  /** Confirms the organizations that a person owns, if the code says so. */
  private static void confirmAsOwner(Handle handle, Digest code, String userId) {
    handle.execute(
        """
        update member set generation = %s
        where person_id = ? and owner = 1 and generation < %s and exists (
          select 1 from password_code c
          where c.person_id = member.person_id and c.digest = ? and c.confirms_owner = 1)
        """
            .formatted(Mark.GENERATION, Mark.PEOPLE),
        userId,
        code.bytes());
  }

  /** Reads a user from five columns that begin at {@code first}. */
  static User user(ResultSet row, int first) throws SQLException {
    return new User(
        row.getString(first),
        row.getString(first + 1),
        row.getString(first + 2),
        row.getString(first + 3),
        row.getString(first + 4));
  }
}
