package dev.latchkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.AccessKey;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountType;
import dev.latchkey.model.Organization;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import dev.latchkey.ui.AccountList;
import dev.latchkey.ui.DirectTaskRunner;
import dev.latchkey.ui.FakeLocalApi;
import dev.latchkey.ui.KeyClipboard;
import dev.latchkey.ui.LocalApiState;
import dev.latchkey.ui.Memberships;
import dev.latchkey.ui.Workbench;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainViewModelTest {
  private final Workbench.FakeClipboard clipboard = new Workbench.FakeClipboard();
  private final KeyClipboard keys =
      new KeyClipboard(clipboard, () -> Optional.of(Duration.ofSeconds(2)));
  private static final Account ADA = account("Ada Lovelace");

  private final Deque<Callable<Account>> tries = new ArrayDeque<>();
  private final List<String> copied = new ArrayList<>();
  private final List<Throwable> unexpected = new ArrayList<>();
  private final FakeLocalApi api = new FakeLocalApi(new LocalApiState.Off());
  private final AccountList accounts = new AccountList();
  private final Memberships organizations = new Memberships(new DirectTaskRunner(), accounts::door);
  private final MainViewModel model =
      new MainViewModel(
          new DirectTaskRunner(unexpected::add),
          () -> tries.removeFirst().call(),
          "ada",
          organizations);
  private final NotOpenedViewModel notOpened =
      new NotOpenedViewModel(model, Path.of("/data"), copied::add);

  private static Account account(String name) {
    return new Account("us_1", AccountType.USER, "ada", name);
  }

  @Test
  void windowOpensWithThePersonsNameBeforeTheAccountIsKnown() {
    assertThat(model.state().get()).isEqualTo(new DataState.Opening());
    assertThat(model.accountName().getValue()).isEqualTo("ada");
    assertThat(model.isReady().getValue()).isFalse();
  }

  @Test
  void openedDataGivesTheAccount() {
    tries.add(() -> ADA);

    model.open();

    assertThat(model.state().get()).isEqualTo(new DataState.Ready(ADA));
    assertThat(model.accountName().getValue()).isEqualTo("Ada Lovelace");
    assertThat(model.isReady().getValue()).isTrue();
    assertThat(notOpened.failure().getValue()).isEmpty();
  }

  @Test
  void refusalIsShownInItsOwnWordsAndCanBeTriedAgain() {
    tries.add(
        () -> {
          throw new Refused(StoreProblem.STORE_CORRUPT, "path", "/data/latchkey.db");
        });
    tries.add(() -> ADA);

    model.open();
    assertThat(notOpened.failure().getValue())
        .startsWith("The database /data/latchkey.db is damaged");
    assertThat(notOpened.shown().get()).isTrue();
    assertThat(unexpected).isEmpty();

    notOpened.tryAgain();
    assertThat(model.state().get()).isEqualTo(new DataState.Ready(ADA));
  }

  @Test
  void unexpectedFailureIsShownPlainlyAndReported() {
    tries.add(
        () -> {
          throw new IllegalStateException("row 7");
        });

    model.open();

    assertThat(notOpened.failure().getValue()).doesNotContain("row 7").isNotEmpty();
    assertThat(unexpected).singleElement().isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "Ada Lovelace, AL",
    "ada, A",
    "jan.van-eyck, JE",
    "'  Éva  ', É",
    "'Ada King Lovelace', AL",
    "😀 smile, 😀S",
    "'', ''"
  })
  void initialsAreTheFirstLettersOfFirstAndLastWord(String name, String initials) {
    tries.add(() -> account(name));

    model.open();

    assertThat(model.accountInitials().getValue()).isEqualTo(initials);
  }

  @Test
  void keyOnTheClipboardIsToldInEachState() {
    StatusBarViewModel bar = new StatusBarViewModel(model, api, copied::add, keys, () -> {});
    assertThat(bar.clipboard().get()).isEmpty();
    try (AccessKey key = AccessKey.generate(new SecureRandom())) {
      keys.copy(key);
    }
    assertThat(bar.clipboard().get()).isEqualTo("A key is on the clipboard; cleared in 2 s");
    clipboard.refusesClear = true;
    keys.tick();
    keys.tick();
    assertThat(bar.clipboard().get()).startsWith("A key is still on the clipboard");
    clipboard.refusesClear = false;
    bar.clearClipboard();

    assertThat(bar.clipboard().get()).isEmpty();
    assertThat(clipboard.content).isNull();
  }

  @Test
  void addressAndFolderAreCopied() {
    api.state.set(new LocalApiState.On("http://127.0.0.1:7357"));

    new StatusBarViewModel(model, api, copied::add, keys, () -> {}).copyApiAddress();
    notOpened.copyDataFolder();

    assertThat(copied).containsExactly("http://127.0.0.1:7357", "/data");
  }

  @Test
  void organizationThatWasChosenBeforeIsGoneToAsSoonAsItIsThere() {
    Organization rocket = accounts.add("Rocket");
    accounts.failure = new Refused(StoreProblem.STORE_FULL, "path", "/data");
    tries.add(() -> ADA);
    model.returnTo(Section.parse(rocket.account().id()));
    model.open();
    assertThat(model.section().get()).isEqualTo(Section.Own.ACCESS_TOKENS);

    accounts.failure = null;
    organizations.read();

    assertThat(model.section().get()).isEqualTo(new Section.InOrganization(rocket.account().id()));
  }

  @Test
  void whoChoosesSomethingElseFirstStaysThere() {
    Organization rocket = accounts.add("Rocket");
    accounts.failure = new Refused(StoreProblem.STORE_FULL, "path", "/data");
    tries.add(() -> ADA);
    model.returnTo(Section.parse(rocket.account().id()));
    model.open();
    model.section().set(Section.Own.ACTIVITY);

    accounts.failure = null;
    organizations.read();

    assertThat(model.section().get()).isEqualTo(Section.Own.ACTIVITY);
    assertThat(model.chosen().get()).isEqualTo(Section.Own.ACTIVITY);
  }

  @Test
  void sectionThatIsGoneIsStillTheChosenOne() {
    Organization rocket = accounts.add("Rocket");
    tries.add(() -> ADA);
    tries.add(() -> ADA);
    model.open();
    model.section().set(new Section.InOrganization(rocket.account().id()));

    model.open();

    assertThat(model.section().get()).isEqualTo(Section.Own.ACCESS_TOKENS);
    assertThat(model.chosen().get()).isEqualTo(new Section.InOrganization(rocket.account().id()));
  }
}
