package dev.latchkey.store;

import dev.latchkey.authority.AuthorityStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest implements AuthorityStoreContract {
  @TempDir Path folder;
  private AuthorityStore store;

  @BeforeEach
  void open() {
    store = SqliteStore.open(folder.resolve("latchkey.db"));
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
