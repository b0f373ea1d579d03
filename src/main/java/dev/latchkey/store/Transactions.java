package dev.latchkey.store;

import dev.latchkey.model.Activity;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Runs reads and transactions on a database: what is tried again, and what a failure means.
 *
 * <p>A table runs its own transactions here. A table's static methods take the {@link Handle} of
 * somebody else's transaction, so that several tables change together or not at all.
 */
final class Transactions {
  private static final int TRIES = 5;

  private final Database database;
  private final Jdbi jdbi;

  Transactions(Database database) {
    this.database = database;
    this.jdbi = Jdbi.create(database.pool()).setSqlParser(new ParameterParser());
  }

  /** Runs a query. */
  <T> T read(HandleCallback<T, RuntimeException> query) {
    database.requireInPlace();
    try {
      String beginning = database.beginningOfReading();
      return beginning == null
          ? jdbi.withHandle(query)
          : jdbi.inTransaction(handle -> after(beginning, handle, query));
    } catch (JdbiException e) {
      throw database.refusal(cause(e));
    }
  }

  /**
   * Makes a change and returns what the callback returned. It runs again if it failed only because
   * of others at the same time.
   */
  <T> T write(HandleCallback<T, RuntimeException> change) {
    for (int left = TRIES - 1; ; left--) {
      // Before, so that nothing is written into files that replaced the database; and after, so
      // that no change is reported as made that nobody will find again.
      database.requireInPlace();
      try {
        String beginning = database.beginningOfChange();
        T result = jdbi.inTransaction(handle -> after(beginning, handle, change));
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

  private static <T> T after(
      @Nullable String beginning, Handle handle, HandleCallback<T, RuntimeException> work) {
    if (beginning != null) {
      try (Statement statement = handle.getConnection().createStatement()) {
        statement.execute(beginning);
      } catch (SQLException e) {
        throw new ConnectionException(e);
      }
    }
    return work.withHandle(handle);
  }

  /** Makes a change without an entry. */
  void run(HandleConsumer<RuntimeException> change) {
    write(change.asCallback());
  }

  /** Makes a change, with its entry. */
  void run(Activity entry, HandleConsumer<RuntimeException> change) {
    run(
        handle -> {
          change.useHandle(handle);
          AuditTable.add(handle, entry);
        });
  }

  /**
   * Makes a change with its entry if the callback returns true; undoes all of it if it returns
   * false.
   */
  boolean runIf(Activity entry, HandleCallback<Boolean, RuntimeException> change) {
    return write(
        handle -> {
          boolean changed = change.withHandle(handle);
          if (changed) {
            AuditTable.add(handle, entry);
          } else {
            handle.rollback();
          }
          return changed;
        });
  }

  /** Makes a change that may concern every token of an account, or of all, and so takes long. */
  <T> T writeLong(HandleCallback<T, RuntimeException> change) {
    return write(
        handle -> {
          try {
            database.allowTime(handle.getConnection());
          } catch (SQLException e) {
            throw new ConnectionException(e);
          }
          return change.withHandle(handle);
        });
  }

  /**
   * Makes a change that decides about all there is, in few rows. It is refused while a node runs
   * that would not see it, and one that does not say what it sees answers nothing afterwards.
   */
  void runForAll(HandleConsumer<RuntimeException> change) {
    writeLong(
        handle -> {
          try {
            database.requireUnderstood(handle.getConnection());
          } catch (SQLException e) {
            throw new ConnectionException(e);
          }
          change.useHandle(handle);
          return true;
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
