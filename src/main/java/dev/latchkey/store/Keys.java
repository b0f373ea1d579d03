package dev.latchkey.store;

import dev.latchkey.authority.KeyStore;
import java.sql.SQLException;

/** The keys of a database, with connections of their own. */
interface Keys extends KeyStore, AutoCloseable {
  @Override
  void close() throws SQLException;
}
