package dev.latchkey.ui.revoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.handover.TargetKind;
import dev.latchkey.handover.VariableName;
import dev.latchkey.handover.places.Place;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.TokenStatus;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.HeldAnswers;
import dev.latchkey.ui.TaskRunner;
import dev.latchkey.ui.Workbench;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevokeTokensViewModelTest {
  private static final Duration DAY = Duration.ofHours(24);

  @TempDir Path folder;
  private Workbench desk;
  private List<Place> recorded = List.of();
  private final HeldAnswers held = new HeldAnswers();
  private int changed;
  private List<AccessToken> revoked = List.of();
  private int closed;

  @BeforeEach
  void open() {
    desk = new Workbench(folder);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private RevokeTokensViewModel model(TaskRunner tasks, AccessToken... tokens) {
    return new RevokeTokensViewModel(
        desk.tokens,
        desk.account,
        new RevokeQuestion(List.of(tokens), desk.clock.instant()),
        tasks,
        new Attempt(tasks),
        desk.notices::add,
        desk.keptKeys,
        () -> recorded,
        tokensNow -> {
          changed++;
          revoked = tokensNow;
        },
        () -> closed++);
  }

  private RevokeTokensViewModel model(AccessToken... tokens) {
    return model(desk.tasks, tokens);
  }

  private AccessToken read(AccessToken token) {
    return desk.store.tokens().find(desk.account.id(), token.id()).orElseThrow();
  }

  private TokenStatus status(AccessToken token) {
    return read(token).status(desk.clock.now);
  }

  @Test
  void idleTokenIsRevokedWithoutTyping() {
    AccessToken token = desk.add("laptop");
    RevokeTokensViewModel model = model(token);
    assertThat(model.question().text())
        .isEqualTo(
            "Are you sure you wish to revoke access token “laptop”? This will disable all"
                + " endpoints and third-party services that are using this access token.");
    assertThat(model.question().lastUse()).isEqualTo("It has never been used.");
    assertThat(model.question().needsTyping()).isFalse();
    assertThat(model.canRevoke().get()).isTrue();

    model.revoke();

    assertThat(status(token)).isEqualTo(TokenStatus.REVOKED);
    assertThat(desk.notices).containsExactly("“laptop” was revoked.");
    assertThat(changed).isEqualTo(1);
    assertThat(closed).isEqualTo(1);
    assertThat(model.attempt().problem().get()).isEmpty();
  }

  @Test
  void tokenUsedWithinADayHasToBeTyped() {
    AccessToken token = desk.addUsed("build server", DAY.minusMillis(1));
    RevokeTokensViewModel model = model(token);
    assertThat(model.question().needsTyping()).isTrue();
    assertThat(model.question().expected()).isEqualTo(token.id().value());
    assertThat(model.question().lastUse()).isEqualTo("Last used 23 hours ago, from 127.0.0.1.");
    assertThat(model.canRevoke().get()).isFalse();

    model.revoke();
    assertThat(status(token)).isEqualTo(TokenStatus.ACTIVE);
    assertThat(closed).isZero();

    model.typed().set(" " + token.id().value() + " ");
    assertThat(model.canRevoke().get()).isTrue();
    model.revoke();
    assertThat(status(token)).isEqualTo(TokenStatus.REVOKED);
  }

  /** A label may hold what no keyboard has, or what is not seen. */
  @Test
  void idCanBeTypedWhateverTheLabelIs() {
    AccessToken token = desk.addUsed("🚀", Duration.ofHours(1));
    RevokeTokensViewModel model = model(token);
    assertThat(model.question().expected()).matches("[!-~]+");

    model.typed().set(token.id().value().toUpperCase(Locale.ROOT));

    assertThat(model.canRevoke().get()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tk_", "build server", "revoke 1 tokens", "revoke"})
  void anythingButTheIdDoesNotConfirm(String typed) {
    RevokeTokensViewModel model = model(desk.addUsed("build server", Duration.ofHours(1)));
    model.typed().set(typed);

    assertThat(model.canRevoke().get()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "revoke 1,234 tokens",
        "revoke 1234 tokens",
        "Revoke 1.234  tokens",
        "revoke 1 234 tokens"
      })
  void numberConfirmsHoweverItsDigitsAreGrouped(String typed) {
    RevokeQuestion question =
        new RevokeQuestion(Collections.nCopies(1234, desk.add("a")), desk.clock.instant());
    assertThat(question.title()).isEqualTo("Revoke 1,234 Access Tokens");
    assertThat(question.expected()).isEqualTo("revoke 1,234 tokens");

    assertThat(question.isConfirmedBy(typed)).isTrue();
    assertThat(question.isConfirmedBy(typed.replace("4", "5"))).isFalse();
    assertThat(question.isConfirmedBy(typed.replace("234", "23"))).isFalse();
  }

  @Test
  void tokenUsedADayAgoNeedsNoTyping() {
    RevokeTokensViewModel model = model(desk.addUsed("build server", DAY));

    assertThat(model.question().needsTyping()).isFalse();
    assertThat(model.question().lastUse()).isEqualTo("Last used 1 day ago, from 127.0.0.1.");
  }

  @Test
  void severalTokensHaveToBeTypedByTheirNumber() {
    AccessToken a = desk.add("a");
    AccessToken b = desk.addUsed("b", Duration.ofDays(3));
    AccessToken c = desk.add("c");
    RevokeTokensViewModel model = model(a, b, c);
    assertThat(model.question().text())
        .startsWith("Are you sure you wish to revoke 3 access tokens?");
    assertThat(model.question().labels()).containsExactly("a", "b", "c");
    assertThat(model.question().lastUse())
        .isEqualTo("The latest use was 3 days ago, from 127.0.0.1, with “b”.");
    assertThat(model.question().expected()).isEqualTo("revoke 3 tokens");
    assertThat(model.canRevoke().get()).isFalse();

    model.typed().set("revoke 3 tokens");
    model.revoke();

    assertThat(List.of(status(a), status(b), status(c))).containsOnly(TokenStatus.REVOKED);
    assertThat(desk.notices).containsExactly("3 access tokens were revoked.");
    assertThat(changed).isEqualTo(1);
    assertThat(revoked).containsExactly(read(a), read(b), read(c));
    assertThat(closed).isEqualTo(1);
  }

  @Test
  void severalUnusedTokensSaySo() {
    assertThat(model(desk.add("a"), desk.add("b")).question().lastUse())
        .isEqualTo("None of them has ever been used.");
  }

  @Test
  void keptKeysAreNamed() throws Exception {
    AccessToken idle = desk.add("idle");
    try (IssuedToken issued = desk.tokens.generate(AccountRef.ME, new Label("kept"), null)) {
      desk.keptKeys.keep(issued.token().id(), issued.key());

      assertThat(model(idle).places().get()).isEmpty();
      assertThat(model(issued.token()).places().get())
          .isEqualTo("Its key is kept in this computer’s keychain and will be removed from there.");
      assertThat(model(idle, issued.token()).places().get())
          .isEqualTo("Its key is kept in this computer’s keychain and will be removed from there.");
    }
  }

  @Test
  void placesThatAHandOverRecordedAreNamed() {
    AccessToken ours = desk.add("ours");
    AccessToken other = desk.add("other");
    List<Place> places = new ArrayList<>();
    for (int i = 1; i <= 6; i++) {
      places.add(place("/srv/app" + i + "/.env", ours));
    }
    places.add(place("/srv/other/.env", other));
    recorded = places;
    assertThat(model(ours).places().get())
        .isEqualTo(
            """
            Latchkey wrote it to:
            /srv/app1/.env  (TENDERLY_ACCESS_KEY)
            /srv/app2/.env  (TENDERLY_ACCESS_KEY)
            /srv/app3/.env  (TENDERLY_ACCESS_KEY)
            /srv/app4/.env  (TENDERLY_ACCESS_KEY)
            and 2 more\
            """);
    assertThat(model(other).places().get())
        .isEqualTo("Latchkey wrote it to:\n/srv/other/.env  (TENDERLY_ACCESS_KEY)");
  }

  private static Place place(String path, AccessToken token) {
    return new Place(
        TargetKind.DOTENV, Path.of(path), VariableName.DEFAULT, token.id(), Instant.EPOCH);
  }

  @Test
  void keptKeyIsRemovedFromTheKeychain() throws Exception {
    AccessToken token = keptToken();

    model(token).revoke();

    assertThat(status(token)).isEqualTo(TokenStatus.REVOKED);
    assertThat(desk.keptKeys.isKept(token.id())).isFalse();
    assertThat(desk.keychain.find(token.id())).isEmpty();
    assertThat(desk.notices).containsExactly("“kept” was revoked.");
  }

  @Test
  void lockedKeychainDoesNotStopARevocation() throws Exception {
    AccessToken token = keptToken();
    desk.keychain.lock();

    model(token).revoke();

    assertThat(status(token)).isEqualTo(TokenStatus.REVOKED);
    assertThat(closed).isEqualTo(1);
    assertThat(desk.notices)
        .containsExactly(
            "“kept” was revoked. Its key is still in the keychain: The keychain is locked. Unlock it, then try again.");
    desk.keychain.unlock();
    assertThat(desk.keychain.find(token.id())).isPresent();
  }

  private AccessToken keptToken() throws Exception {
    try (IssuedToken issued = desk.tokens.generate(AccountRef.ME, new Label("kept"), null)) {
      desk.keptKeys.keep(issued.token().id(), issued.key());
      return issued.token();
    }
  }

  @Test
  void progressIsToldAndNothingCanBeSentTwice() {
    RevokeTokensViewModel model = model(held, desk.add("a"), desk.add("b"));
    held.answerAll();
    model.typed().set("revoke 2 tokens");
    model.revoke();
    model.revoke();
    assertThat(held.count()).isEqualTo(1);
    assertThat(model.attempt().busy().get()).isTrue();
    assertThat(model.canRevoke().get()).isFalse();
    assertThat(model.progress().getValue()).isEqualTo("Revoking 2 access tokens…");
    assertThat(changed).isZero();

    held.answer(0);

    assertThat(model.progress().getValue()).isEmpty();
    assertThat(model.attempt().busy().get()).isFalse();
    assertThat(closed).isEqualTo(1);
  }

  @Test
  void whatFailedStaysActiveAndIsNamedWhileTheOthersAreRevoked() {
    AccessToken a = desk.add("a");
    AccessToken b = desk.add("b");
    desk.tokens.failsFor = a.id();
    RevokeTokensViewModel model = model(held, a, b);
    held.answerAll();
    model.typed().set("revoke 2 tokens");
    model.revoke();
    held.answerAll();

    assertThat(status(a)).isEqualTo(TokenStatus.ACTIVE);
    assertThat(status(b)).isEqualTo(TokenStatus.REVOKED);
    assertThat(model.attempt().problem().get())
        .startsWith("Not revoked, and still active:\na: Latchkey cannot read or write");
    assertThat(desk.notices).containsExactly("1 access token was revoked.");
    assertThat(revoked).containsExactly(read(b));
    assertThat(changed).isEqualTo(1);
    assertThat(closed).isZero();

    desk.tokens.failsFor = null;
    model.revoke();
    held.answerAll();
    assertThat(status(a)).isEqualTo(TokenStatus.REVOKED);
    assertThat(model.attempt().problem().get()).isEmpty();
    assertThat(closed).isEqualTo(1);
  }

  @Test
  void totalFailureClaimsNothing() {
    AccessToken token = desk.add("a");
    desk.tokens.breakDown();
    RevokeTokensViewModel model = model(token);
    model.revoke();

    assertThat(status(token)).isEqualTo(TokenStatus.ACTIVE);
    assertThat(desk.notices).isEmpty();
    assertThat(changed).isZero();
    assertThat(closed).isZero();
    assertThat(model.canRevoke().get()).isTrue();
  }

  @Test
  void manyFailuresAreCountedAndAFewNamed() {
    AccessToken[] tokens =
        IntStream.range(0, 8).mapToObj(i -> desk.add("t" + i)).toArray(AccessToken[]::new);
    desk.tokens.failure = new IllegalStateException("bug");
    RevokeTokensViewModel model = model(tokens);
    model.typed().set("revoke 8 tokens");
    model.revoke();

    assertThat(model.attempt().problem().get())
        .isEqualTo(
            "8 tokens were not revoked and are still active:\n"
                + "t0: Something unexpected happened; the log has the details.\n"
                + "t1: Something unexpected happened; the log has the details.\n"
                + "t2: Something unexpected happened; the log has the details.\n"
                + "t3: Something unexpected happened; the log has the details.\n"
                + "t4: Something unexpected happened; the log has the details.");
    assertThat(desk.unexpected).containsOnly(desk.tokens.failure);
  }
}
