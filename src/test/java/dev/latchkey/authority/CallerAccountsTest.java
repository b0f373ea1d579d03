package dev.latchkey.authority;

import dev.latchkey.model.AccountService;
import dev.latchkey.model.AccountServiceContract;
import dev.latchkey.model.Invitation;
import dev.latchkey.model.TokenService;
import dev.latchkey.model.User;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The authority itself as a door to organizations. */
class CallerAccountsTest implements AccountServiceContract {
  @TempDir Path folder;
  private TwoPeople people;

  @BeforeEach
  void open() {
    people = new TwoPeople(folder);
  }

  @AfterEach
  void close() {
    people.close();
  }

  @Override
  public AccountService accounts() {
    return people.authority().accountsFor(new Caller.Desk(TwoPeople.ALICE));
  }

  @Override
  public AccountService accountsOfBob() {
    return people.authority().accountsFor(new Caller.Desk(TwoPeople.BOB));
  }

  @Override
  public TokenService tokens() {
    return people.authority().actingAs(new Caller.Desk(TwoPeople.ALICE));
  }

  @Override
  public TokenService tokensOfBob() {
    return people.authority().actingAs(new Caller.Desk(TwoPeople.BOB));
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
