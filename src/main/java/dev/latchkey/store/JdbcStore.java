package dev.latchkey.store;

import com.zaxxer.hikari.HikariPoolMXBean;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.authority.StoreLoad;
import java.sql.SQLException;

/** All ports of the authority on one database, which is closed with them. */
record JdbcStore(
    Database database,
    TokenTable tokens,
    Keys keys,
    SessionTable sessions,
    PersonTable people,
    AttemptTable attempts,
    OrganizationTable organizations,
    MemberTable members,
    InvitationTable invitations,
    ReviewTable reviews,
    AuditTable activity,
    ClockTable time,
    HistoryTables history,
    LabelForms labelForms)
    implements AuthorityStore {

  /** Makes the keys of a database. */
  @FunctionalInterface
  interface KeysOf<D extends Database> {
    Keys on(D database, Transactions transactions) throws SQLException;
  }

  /** Returns the ports on a database, or closes it if that fails. */
  static <D extends Database> JdbcStore on(D database, KeysOf<D> keys) {
    try {
      Transactions transactions = new Transactions(database);
      return new JdbcStore(
          database,
          new TokenTable(transactions),
          keys.on(database, transactions),
          new SessionTable(transactions),
          new PersonTable(transactions),
          new AttemptTable(transactions),
          new OrganizationTable(transactions),
          new MemberTable(transactions),
          new InvitationTable(transactions),
          new ReviewTable(transactions),
          new AuditTable(transactions),
          new ClockTable(transactions, database.clock()),
          new HistoryTables(transactions),
          new LabelForms(transactions));
    } catch (SQLException e) {
      database.close();
      throw database.refusal(e);
    }
  }

  @Override
  public StoreLoad load() {
    HikariPoolMXBean pool = database.pool().getHikariPoolMXBean();
    return new StoreLoad(
        pool.getActiveConnections(),
        pool.getIdleConnections(),
        pool.getThreadsAwaitingConnection());
  }

  @Override
  public void settle() {
    labelForms.fillSome();
    database.settle();
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
}
