package dev.latchkey.store;

import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.authority.Session;
import dev.latchkey.authority.StoredKey;
import dev.latchkey.authority.TokenUse;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.Label;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenPage;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.User;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** The authority's store in one SQLite file, which several processes may have open at a time. */
public final class SqliteStore implements AuthorityStore {
  private final SqliteDatabase database;
  private final Jdbi jdbi;
  private final KeyLookup keys;

  private SqliteStore(SqliteDatabase database, KeyLookup keys) {
    this.database = database;
    this.jdbi = Jdbi.create(database.pool());
    this.keys = keys;
  }

  /**
   * Opens the store, after making it if the folder never had one.
   *
   * @param file the database; its folder is made too if it is missing
   * @throws Refused one of the {@code STORE_…} problems; nothing was changed then
   */
  public static SqliteStore open(Path file) {
    SqliteDatabase database = SqliteDatabase.open(file);
    try {
      return new SqliteStore(database, new KeyLookup(database));
    } catch (SQLException e) {
      database.close();
      throw database.refusal(e);
    }
  }

  @Override
  public Optional<User> findUser(String username) {
    return findUserBy("slug", username);
  }

  @Override
  public Optional<User> findUserById(String id) {
    return findUserBy("id", id);
  }

  private Optional<User> findUserBy(String column, String value) {
    return read(
        handle ->
            handle
                .createQuery(
                    """
                    select a.id, a.slug, p.email, p.first_name, p.last_name
                    from account a join person p on p.account_id = a.id
                    where a.%s = ?
                    """
                        .formatted(column))
                .bind(0, value)
                .map(
                    (row, _) ->
                        new User(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5)))
                .findOne());
  }

  @Override
  public void addUser(User user, Activity entry) {
    write(
        handle -> {
          int added =
              handle.execute(
                  """
                  insert into account (id, type, slug, name, created_at)
                  values (?, 'user', ?, ?, ?) on conflict do nothing
                  """,
                  user.id(),
                  user.username(),
                  user.account().name(),
                  entry.at().toEpochMilli());
          if (added == 1) {
            handle.execute(
                "insert into person (account_id, email, first_name, last_name) values (?, ?, ?, ?)",
                user.id(),
                user.email(),
                user.firstName(),
                user.lastName());
            addEntry(handle, entry);
          }
        });
  }

  @Override
  public void addToken(AccessToken token, byte[] digest, Activity entry) {
    write(
        handle -> {
          handle
              .createUpdate(
                  """
                  insert into token
                    (id, account_id, created_by, label, label_folded, digest, created_at, expires_at)
                  values (:id, :account, (select id from account where slug = :createdBy),
                    :label, :folded, :digest, :createdAt, :expiresAt)
                  """)
              .bind("id", token.id().value())
              .bind("account", token.accountId())
              .bind("createdBy", token.createdBy())
              .bind("label", token.label().text())
              .bind("folded", token.label().folded())
              .bind("digest", digest)
              .bind("createdAt", token.createdAt().toEpochMilli())
              .bind(
                  "expiresAt", token.expiresAt() == null ? null : token.expiresAt().toEpochMilli())
              .execute();
          addEntry(handle, entry);
        });
  }

  @Override
  public Optional<AccessToken> findToken(String accountId, TokenId id) {
    return read(
        handle ->
            handle
                .createQuery(
                    "select "
                        + TokenListing.COLUMNS
                        + """
                         from token t join account p on p.id = t.created_by
                        where t.id = ? and t.account_id = ?
                        """)
                .bind(0, id.value())
                .bind(1, accountId)
                .map((row, _) -> TokenListing.token(row))
                .findOne());
  }

  @Override
  public TokenPage tokens(String accountId, TokenQuery query, Instant now) {
    return read(handle -> TokenListing.page(handle, accountId, query, now));
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
    return writeIfChanged(
        entry,
        handle ->
            handle.execute(
                "update token set label = ?, label_folded = ? where id = ?",
                label.text(),
                label.folded(),
                id.value()));
  }

  @Override
  public boolean revokeToken(TokenId id, Activity entry) {
    return writeIfChanged(
        entry,
        handle ->
            handle.execute(
                "update token set revoked_at = ? where id = ? and revoked_at is null",
                entry.at().toEpochMilli(),
                id.value()));
  }

  @Override
  public void recordUses(Collection<TokenUse> uses) {
    write(
        handle -> {
          try (var batch =
              handle.prepareBatch(
                  """
                  update token set last_used_at = :at, last_used_from = :from
                  where id = :id and (last_used_at is null or last_used_at < :at)
                  """)) {
            for (TokenUse use : uses) {
              batch
                  .bind("at", use.at().toEpochMilli())
                  .bind("from", use.from())
                  .bind("id", use.token().value())
                  .add();
            }
            batch.execute();
          }
        });
  }

  @Override
  public void addSession(Session session, byte[] digest, Activity entry) {
    write(
        handle -> {
          handle.execute(
              """
              insert into session (id, person_id, description, digest, created_at, last_used_at)
              values (?, ?, ?, ?, ?, ?)
              """,
              session.id(),
              session.userId(),
              session.description(),
              digest,
              session.createdAt().toEpochMilli(),
              session.lastUsedAt().toEpochMilli());
          addEntry(handle, entry);
        });
  }

  @Override
  public Optional<Session> findSession(byte[] digest) {
    return read(
        handle ->
            handle
                .createQuery(
                    """
                    select id, person_id, description, created_at, last_used_at, revoked_at
                    from session where digest = ?
                    """)
                .bind(0, digest)
                .map(
                    (row, _) ->
                        new Session(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            Instant.ofEpochMilli(row.getLong(4)),
                            Instant.ofEpochMilli(row.getLong(5)),
                            KeyLookup.instant(row, 6)))
                .findOne());
  }

  @Override
  public void recordSessionUse(String id, Instant at) {
    write(
        handle ->
            handle
                .createUpdate(
                    "update session set last_used_at = :at where id = :id and last_used_at < :at")
                .bind("at", at.toEpochMilli())
                .bind("id", id)
                .execute());
  }

  @Override
  public boolean revokeSession(String id, Activity entry) {
    return writeIfChanged(
        entry,
        handle ->
            handle.execute(
                "update session set revoked_at = ? where id = ? and revoked_at is null",
                entry.at().toEpochMilli(),
                id));
  }

  @Override
  public List<Activity> audit(String accountId, int limit) {
    return read(
        handle ->
            handle
                .createQuery(
                    """
                    select at, account_id, actor, via, action, target, detail, from_address
                    from audit where account_id = ? order by id desc limit ?
                    """)
                .bind(0, accountId)
                .bind(1, limit)
                .map((row, _) -> entry(row))
                .list());
  }

  private static Activity entry(ResultSet row) throws SQLException {
    return new Activity(
        Instant.ofEpochMilli(row.getLong(1)),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        ActivityKind.valueOf(row.getString(5).toUpperCase(Locale.ROOT)),
        row.getString(6),
        row.getString(7),
        row.getString(8));
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

  private static void addEntry(Handle handle, Activity entry) {
    handle.execute(
        """
        insert into audit (at, account_id, actor, via, action, target, detail, from_address)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        entry.at().toEpochMilli(),
        entry.accountId(),
        entry.actor(),
        entry.via(),
        entry.kind().slug(),
        entry.target(),
        entry.detail(),
        entry.from());
  }

  private <T> T read(HandleCallback<T, RuntimeException> work) {
    database.requireInPlace();
    try {
      return jdbi.withHandle(work);
    } catch (JdbiException e) {
      throw refusal(e);
    }
  }

  private <T> T inTransaction(HandleCallback<T, RuntimeException> work) {
    // Before, so that nothing is written into files that others take for their own; and after, so
    // that nothing is answered that nobody will find again.
    database.requireInPlace();
    try {
      T result = jdbi.inTransaction(work);
      database.requireInPlace();
      return result;
    } catch (JdbiException e) {
      throw refusal(e);
    }
  }

  private void write(HandleConsumer<RuntimeException> work) {
    inTransaction(work.asCallback());
  }

  private boolean writeIfChanged(Activity entry, HandleCallback<Integer, RuntimeException> change) {
    return inTransaction(
        handle -> {
          boolean changed = change.withHandle(handle) > 0;
          if (changed) {
            addEntry(handle, entry);
          }
          return changed;
        });
  }

  private Refused refusal(JdbiException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return database.refusal(sql);
      }
    }
    throw e;
  }
}
