package dev.latchkey.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.latchkey.authority.AuthorityStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** All that is expected of a store, through PgBouncer in transaction mode. */
class PgBouncerStoreTest implements AuthorityStoreContract {
  @TempDir static Path folder;
  private static PgBouncer pooler;

  private AuthorityStore store;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(PgBouncer.isInstalled(), "pgbouncer is not installed");
    pooler = new PgBouncer(folder, PostgresServer.shared().port(), 3, "server_idle_timeout = 2");
  }

  @AfterAll
  static void end() throws Exception {
    if (pooler != null) {
      pooler.close();
    }
  }

  @BeforeEach
  void open() {
    String url = PostgresServer.shared().newTables();
    store = PostgresServer.open(pooler.pooled(url));
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
