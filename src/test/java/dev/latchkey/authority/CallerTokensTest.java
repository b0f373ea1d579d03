package dev.latchkey.authority;

import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenService;
import dev.latchkey.model.TokenServiceContract;
import dev.latchkey.store.EmptyDatabase;
import dev.latchkey.store.SqliteStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The authority as a door to tokens, for each way in which a person can come. */
class CallerTokensTest {
  @TempDir Path folder;
  private AuthorityStore store;
  private Authority authority;
  private Caller.Desk person;

  @BeforeEach
  void open() {
    store = SqliteStore.open(EmptyDatabase.in(folder));
    authority = new Authority(store, Clock.systemUTC(), new SecureRandom());
    person = authority.personAtDesk("alice");
  }

  @AfterEach
  void close() {
    store.close();
  }

  private boolean isLetIn(String key) {
    try {
      authority.verify(key, "127.0.0.1");
      return true;
    } catch (Refused _) {
      return false;
    }
  }

  @Nested
  class AtTheDesk implements TokenServiceContract {
    @Override
    public TokenService tokens() {
      return authority.actingAs(person);
    }

    @Override
    public Instant now() {
      return authority.expiryTime();
    }

    @Override
    public boolean isLetIn(String key) {
      return CallerTokensTest.this.isLetIn(key);
    }
  }

  @Nested
  class WithASession implements TokenServiceContract {
    private TokenService tokens;

    @BeforeEach
    void signIn() {
      String secret = authority.createSession(person, "scripts").reveal();
      tokens = authority.actingAs(authority.authenticate(secret, "127.0.0.1"));
    }

    @Override
    public TokenService tokens() {
      return tokens;
    }

    @Override
    public Instant now() {
      return authority.expiryTime();
    }

    @Override
    public boolean isLetIn(String key) {
      return CallerTokensTest.this.isLetIn(key);
    }
  }
}
