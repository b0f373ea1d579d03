package dev.latchkey.store;

import dev.latchkey.authority.Person;
import dev.latchkey.model.Email;
import dev.latchkey.model.User;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The users, with what they need to sign in, and the code with which the first one comes to be. */
final class People {
  private static final String SELECT =
      """
      select a.id, a.slug, p.email, p.first_name, p.last_name, p.password_hash
      from account a join person p on p.account_id = a.id
      """;

  private People() {}

  static Optional<User> findByName(Handle handle, String username) {
    return findUser(handle, "where a.slug = ?", username);
  }

  static Optional<User> findById(Handle handle, String id) {
    return findUser(handle, "where a.id = ?", id);
  }

  private static Optional<User> findUser(Handle handle, String where, String value) {
    return handle
        .createQuery(SELECT + where)
        .bind(0, value)
        .map((row, _) -> user(row, 1))
        .findOne();
  }

  static Optional<Person> findByEmail(Handle handle, Email email) {
    return handle
        .createQuery(SELECT + "where p.email_folded = ? and p.password_hash is not null")
        .bind(0, email.folded())
        .map((row, _) -> new Person(user(row, 1), row.getString(6)))
        .findOne();
  }

  static boolean exist(Handle handle) {
    return handle
        .createQuery("select 1 from person where password_hash is not null limit 1")
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** Adds a user who does not sign in; false if the name is taken. */
  static boolean add(Handle handle, User user, Instant at) {
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
            insert into person (account_id, email, email_folded, first_name, last_name)
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
   * Adds a user who signs in; false if the name or the address is taken, and then the transaction
   * must not be committed.
   */
  static boolean add(Handle handle, Person person, Instant at) {
    return add(handle, person.user(), at)
        && setPasswordHash(handle, person.user().id(), person.passwordHash()) == 1;
  }

  static int setPasswordHash(Handle handle, String userId, String hash) {
    return handle.execute("update person set password_hash = ? where account_id = ?", hash, userId);
  }

  static void upgradePasswordHash(Handle handle, String userId, String old, String hash) {
    handle.execute(
        "update person set password_hash = ? where account_id = ? and password_hash = ?",
        hash,
        userId,
        old);
  }

  static void replaceSetUpCode(Handle handle, byte[] digest) {
    handle.execute(
        """
        insert into set_up_code (id, digest) values (1, ?)
        on conflict (id) do update set digest = excluded.digest
        """,
        (Object) digest);
  }

  /** Uses the set-up code up; false if it is another. */
  static boolean useSetUpCode(Handle handle, byte[] digest) {
    return handle.execute("delete from set_up_code where digest = ?", (Object) digest) == 1;
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
