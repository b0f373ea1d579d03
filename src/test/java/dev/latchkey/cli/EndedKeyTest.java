package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.cli.Recorder.Result;
import dev.latchkey.handover.places.Places;
import dev.latchkey.keychain.KeptKeys;
import dev.latchkey.keychain.MapKeychain;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.AccountService;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.ReviewService;
import dev.latchkey.model.TokenService;
import dev.latchkey.model.TokenStatus;
import dev.latchkey.store.SqliteStore;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verbs that end a token, with a keychain that the test can lock. */
class EndedKeyTest {
  private static final String LOCKED = "The keychain is locked. Unlock it, then try again.";

  @TempDir Path folder;
  private final MapKeychain keychain = new MapKeychain();
  private AuthorityStore store;
  private TokenService tokens;
  private AccessToken token;

  @BeforeEach
  void keepAKey() throws Exception {
    store = SqliteStore.open(folder.resolve("latchkey.db"));
    Authority authority = new Authority(store, Clock.systemUTC(), new SecureRandom());
    tokens = authority.actingAs(authority.personAtDesk("alice"));
    try (IssuedToken issued = tokens.generate(AccountRef.ME, new Label("ci"), null)) {
      token = issued.token();
      keptKeys().keep(token.id(), issued.key());
    }
  }

  @AfterEach
  void close() {
    store.close();
  }

  private KeptKeys keptKeys() {
    return new KeptKeys(keychain, folder.resolve("kept-keys"));
  }

  private Recorder commandLine() {
    return new Recorder(
        _ ->
            (Program)
                Proxy.newProxyInstance(
                    Program.class.getClassLoader(),
                    new Class<?>[] {Program.class},
                    (_, method, _) ->
                        switch (method.getName()) {
                          case "open" -> new KeptKeyDesk();
                          case "clockWarning" -> Optional.empty();
                          case "tellsInLog" -> false;
                          default -> throw new AssertionError(method.getName());
                        }));
  }

  private final class KeptKeyDesk implements OpenFolder {
    @Override
    public TokenService tokens() {
      return tokens;
    }

    @Override
    public AccountService accounts() {
      throw new UnsupportedOperationException();
    }

    @Override
    public ReviewService review() {
      throw new UnsupportedOperationException();
    }

    @Override
    public KeptKeys keptKeys() {
      return EndedKeyTest.this.keptKeys();
    }

    @Override
    public Places places() {
      return new Places(folder.resolve("places.json"));
    }

    @Override
    public ScriptSession scriptSession() {
      throw new UnsupportedOperationException();
    }

    @Override
    public String apiAddress() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      // The test closes the store.
    }
  }

  private TokenStatus status() {
    return tokens.token(AccountRef.ME, token.id()).status(Instant.now());
  }

  @Test
  void revokedTokensKeyLeavesTheKeychain() throws Exception {
    Result result = commandLine().run("token", "revoke", token.id().value(), "--yes");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(keychain.find(token.id())).isEmpty();
    assertThat(keptKeys().isKept(token.id())).isFalse();
  }

  @Test
  void keyOfATokenRotatedWithoutAnOverlapLeavesTheKeychain() throws Exception {
    Result result = commandLine().run("token", "rotate", token.id().value(), "--overlap", "now");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(status()).isEqualTo(TokenStatus.REVOKED);
    assertThat(keychain.find(token.id())).isEmpty();
    assertThat(keptKeys().isKept(token.id())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1h", "24h", "7d", "first_use"})
  void keyThatIsStillLetInStaysInTheKeychain(String overlap) throws Exception {
    Result result = commandLine().run("token", "rotate", token.id().value(), "--overlap", overlap);

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(keychain.find(token.id())).isPresent();
    assertThat(keptKeys().isKept(token.id())).isTrue();
  }

  @Test
  void lockedKeychainIsToldAndStopsNeither() throws Exception {
    keychain.lock();
    String id = token.id().value();
    String told = "latchkey: The key of " + id + " is still in the keychain: " + LOCKED + "\n";

    Result rotated = commandLine().run("token", "rotate", id, "--overlap", "now");

    assertThat(rotated.code()).isZero();
    assertThat(rotated.out()).startsWith("lk_");
    assertThat(rotated.err()).isEqualTo(told);
    assertThat(status()).isEqualTo(TokenStatus.REVOKED);

    Result revoked = commandLine().run("token", "revoke", id, "--yes");

    assertThat(revoked.code()).isZero();
    assertThat(revoked.err()).isEqualTo(told);
    keychain.unlock();
    assertThat(keychain.find(token.id())).isPresent();
  }

  @Test
  void oldKeyLeavesTheKeychainAlsoIfTheNewOneCannotBePrinted() throws Exception {
    Result result =
        commandLine()
            .withOutputFailing("No space left on device")
            .run("token", "rotate", token.id().value(), "--overlap", "now");

    assertThat(result.code()).isEqualTo(1);
    assertThat(keychain.find(token.id())).isEmpty();
  }
}
