package dev.latchkey.client;

import dev.latchkey.authority.TwoPeople;
import dev.latchkey.model.AccountService;
import dev.latchkey.model.AccountServiceContract;
import dev.latchkey.model.Invitation;
import dev.latchkey.model.TokenService;
import dev.latchkey.model.TokenServiceContract;
import dev.latchkey.model.User;
import dev.latchkey.server.HttpApi;
import dev.latchkey.server.ServerSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The services over HTTP, on a real server. */
class TeamServerTest {
  @TempDir Path folder;
  private TwoPeople people;
  private HttpApi api;
  private TeamServer server;
  private TeamSession alice;
  private TeamSession bob;

  @BeforeEach
  void start() {
    people = new TwoPeople(folder);
    api = HttpApi.start(people.authority(), ServerSettings.local("127.0.0.1", 0));
    server = new TeamServer(new ServerAddress("http://127.0.0.1:" + api.port()), "laptop");
    alice = server.session(people.session(TwoPeople.ALICE), Optional::empty);
    bob = server.session(people.session(TwoPeople.BOB), Optional::empty);
  }

  @AfterEach
  void stop() {
    server.close();
    api.close();
    people.close();
  }

  @Nested
  class Tokens implements TokenServiceContract {
    @Override
    public TokenService tokens() {
      return alice.tokens();
    }

    @Override
    public Instant now() {
      return people.now();
    }

    @Override
    public boolean isLetIn(String key) {
      return people.isLetIn(key);
    }
  }

  @Nested
  class Accounts implements AccountServiceContract {
    @Override
    public AccountService accounts() {
      return alice.accounts();
    }

    @Override
    public AccountService accountsOfBob() {
      return bob.accounts();
    }

    @Override
    public TokenService tokens() {
      return alice.tokens();
    }

    @Override
    public TokenService tokensOfBob() {
      return bob.tokens();
    }

    @Override
    public Instant now() {
      return people.now();
    }

    @Override
    public User letBobAccept(Invitation invitation) {
      people.accept(invitation, TwoPeople.BOB);
      return TwoPeople.BOB;
    }
  }
}
