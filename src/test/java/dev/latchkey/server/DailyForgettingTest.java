package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Label;
import dev.latchkey.model.Retention;
import dev.latchkey.model.TokenFilter;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.TokenService;
import dev.latchkey.store.EmptyDatabase;
import dev.latchkey.store.SqliteStore;
import dev.latchkey.ui.Workbench.SettableClock;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DailyForgettingTest {
  private static final TokenQuery ALL =
      new TokenQuery("", TokenFilter.ALL, TokenQuery.FIRST_PAGE.sort(), 50);

  @TempDir Path folder;
  private final SettableClock clock = new SettableClock();
  private AuthorityStore store;
  private Authority authority;
  private TokenService tokens;

  @BeforeEach
  void open() {
    clock.now = Instant.now();
    store = SqliteStore.open(EmptyDatabase.in(folder));
    authority = new Authority(store, clock, new SecureRandom());
    tokens = authority.actingAs(authority.personAtDesk("alice"));
    TokenId id = tokens.generate(AccountRef.ME, new Label("one"), null).token().id();
    tokens.revoke(AccountRef.ME, id);
    clock.now = clock.now.plus(Duration.ofDays(3));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private int count() {
    return tokens.tokens(AccountRef.ME, ALL).tokens().size();
  }

  private DailyForgetting forgetting(Retention retention, Duration interval) {
    return new DailyForgetting(authority, () -> retention, Duration.ZERO, interval);
  }

  @Test
  void whatIsOverLongEnoughIsForgotten() throws Exception {
    try (DailyForgetting _ = forgetting(new Retention(1, 1, 2), Duration.ofDays(1))) {
      Deadline.within(Duration.ofSeconds(20), this::count, count -> count == 0);
    }
  }

  @Test
  void aSecondTimeOnTheSameDayNothingIsForgotten() throws Exception {
    try (DailyForgetting _ = forgetting(new Retention(null, null, 9), Duration.ofDays(1))) {
      // The first time has come when another one is refused.
      Deadline.within(
          Duration.ofSeconds(20),
          () -> authority.beginForgetting(Retention.DEFAULTS).isEmpty(),
          isRefused -> isRefused);
    }
    try (DailyForgetting _ = forgetting(new Retention(null, null, 2), Duration.ofMillis(10))) {
      Thread.sleep(300);
    }
    assertThat(count()).isEqualTo(1);
  }
}
