package dev.latchkey.ui.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.Account;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.LastKnown;
import dev.latchkey.model.Organization;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenPage;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.RelativeTime;
import dev.latchkey.ui.Workbench;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of tokens at a server that cannot be reached. */
class KeptTokensTest {
  @TempDir Path folder;
  private Workbench desk;
  private TokensViewModel list;
  private Optional<TokenPage> kept = Optional.empty();

  @BeforeEach
  void open() {
    desk = new Workbench(folder);
    desk.add("kept");
    kept = Optional.of(desk.tokens.tokens(AccountRef.ME, TokenQuery.FIRST_PAGE));
    Membership mine = Membership.personal(desk.account);
    list = new TokensViewModel(desk.tokens, mine, desk.tasks);
    KeptTokens.follow(list, new Known(), mine.ref(), desk.tasks);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private final class Known implements LastKnown {
    @Override
    public boolean isOffline(Refused refused) {
      return true;
    }

    @Override
    public Optional<Account> account() {
      return Optional.empty();
    }

    @Override
    public List<Organization> organizations() {
      return List.of();
    }

    @Override
    public Optional<TokenPage> tokens(AccountRef account) {
      return account.value().equals(desk.account.id()) ? kept : Optional.empty();
    }
  }

  private List<String> labels() {
    return list.rows().stream().map(row -> row.token().label().text()).toList();
  }

  @Test
  void offlineAtTheStartTheLastListIsShownWithItsTimeAndTurnsLiveByItself() {
    String then = RelativeTime.exact(kept.orElseThrow().asOf());
    desk.clock.now = desk.clock.now.plus(Duration.ofDays(2));
    desk.add("new");
    desk.tokens.breakDown();

    list.reload();

    assertThat(labels()).containsExactly("kept");
    assertThat(list.problem().get()).isNotEmpty();
    assertThat(list.age().get()).contains(then);
    list.refreshQuietly();
    assertThat(labels()).containsExactly("kept");

    desk.tokens.failure = null;
    list.refreshQuietly();
    assertThat(labels()).containsExactly("new", "kept");
    assertThat(list.problem().get()).isEmpty();
  }

  @Test
  void listThatWasReadOnceStaysWhenTheServerGoesAway() {
    desk.add("new");
    list.reload();
    desk.tokens.breakDown();

    list.refreshQuietly();

    assertThat(labels()).containsExactlyInAnyOrder("new", "kept");
    assertThat(list.problem().get()).isNotEmpty();
  }

  @Test
  void withoutAKeptListThereIsOnlyTheReason() {
    kept = Optional.empty();
    desk.tokens.breakDown();

    list.reload();

    assertThat(list.rows()).isEmpty();
    assertThat(list.problem().get()).isNotEmpty();
  }
}
