package dev.latchkey.store;

import dev.latchkey.authority.AuthorityStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class PostgresStoreTest implements AuthorityStoreContract {
  private AuthorityStore store;

  @BeforeEach
  void open() {
    store = PostgresServer.open(PostgresServer.shared().newDatabase());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  public AuthorityStore store() {
    return store;
  }
}
