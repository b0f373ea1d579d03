package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.model.KeyDigest;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresStoreTest implements AuthorityStoreContract {
  private AuthorityStore store;

  @BeforeEach
  void open() {
    store = PostgresServer.open(PostgresServer.shared().newTables());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  public AuthorityStore store() {
    return store;
  }

  @Test
  void theTimeAndEachLookUpComeWithTheDatabasesOwnClock() {
    addUsers();
    KeyDigest digest = add(token("ci", NOW, null));
    Instant before = Instant.now().minusMillis(1);

    Instant read = store.time().read().databaseTime();
    Instant found = store.keys().find(digest).orElseThrow().readAt();

    // The server runs on this computer.
    assertThat(read).isBetween(before, Instant.now());
    assertThat(found).isBetween(read, Instant.now());
  }
}
