package dev.latchkey.ui.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.TokenFilter;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.Workbench;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be done with the selected tokens of a list. */
class TokenActionsTest {
  @TempDir Path folder;
  private Workbench desk;
  private TokensViewModel list;
  private TokenActions actions;

  @BeforeEach
  void open() {
    desk = new Workbench(folder);
    list = new TokensViewModel(desk.tokens, Membership.personal(desk.account), desk.tasks);
    actions = desk.actions(list, Membership.personal(desk.account));
    list.filter().set(TokenFilter.ALL);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private void select(AccessToken... tokens) {
    list.reload();
    list.selected().clear();
    for (AccessToken token : tokens) {
      list.rows().stream()
          .filter(row -> row.token().id().equals(token.id()))
          .forEach(list.selected()::add);
    }
  }

  /** Generates a token, keeps its key in the keychain and selects it; returns the key. */
  private String keep(String label, @Nullable Instant expiresAt) throws Exception {
    try (IssuedToken issued = desk.tokens.generate(AccountRef.ME, new Label(label), expiresAt)) {
      desk.keptKeys.keep(issued.token().id(), issued.key());
      select(issued.token());
      return new String(issued.key().reveal());
    }
  }

  @Test
  void labelOfOneTokenIsCopied() {
    select(desk.add("build {0} 'server'"));
    actions.copyLabels();

    assertThat(desk.copied).containsExactly("build {0} 'server'");
    assertThat(desk.notices).containsExactly("Label copied: build {0} 'server'");
  }

  @Test
  void labelsAndIdsOfSeveralTokensAreCopiedOneALine() {
    AccessToken a = desk.add("a");
    AccessToken b = desk.add("b");
    select(a, b);
    actions.copyLabels();
    actions.copyIds();

    assertThat(desk.copied).containsExactly("a\nb", a.id() + "\n" + b.id());
    assertThat(desk.notices).containsExactly("2 labels copied", "2 token IDs copied");
  }

  @Test
  void idOfOneTokenIsCopied() {
    AccessToken a = desk.add("a");
    select(a);
    actions.copyIds();

    assertThat(desk.copied).containsExactly(a.id().value());
    assertThat(desk.notices).containsExactly("Token ID copied: " + a.id());
  }

  @Test
  void withoutSelectionNothingIsCopiedOrAsked() {
    actions.copyLabels();
    actions.copyIds();
    actions.rename();
    actions.revoke();

    assertThat(desk.copied).isEmpty();
    assertThat(desk.notices).isEmpty();
    assertThat(desk.dialogs).isEmpty();
    assertThat(actions.reasons().notOne().getValue()).isEqualTo("select one token");
    assertThat(actions.reasons().noRevocation().getValue()).isNotEmpty();
    assertThat(actions.reasons().kept().getValue()).isFalse();
  }

  @Test
  void keptKeyIsCopiedAndCountedDown() throws Exception {
    String key = keep("laptop", null);
    assertThat(actions.reasons().kept().getValue()).isTrue();

    actions.copyKey();

    assertThat(desk.systemClipboard.content).isEqualTo(key);
    assertThat(desk.keyClipboard.secondsLeft().get()).isEqualTo(45);
    assertThat(desk.notices).containsExactly("The key of “laptop” is on the clipboard.");
    assertThat(desk.copied).isEmpty();
  }

  @Test
  void keptKeyIsHandedOnAndForgottenThroughDialogs() throws Exception {
    keep("laptop", null);
    actions.useKey();
    actions.forgetKey();
    assertThat(desk.dialogs).containsExactly("useIn laptop", "forgetKey laptop");

    desk.keychain.lock();
    actions.useKey();
    assertThat(desk.dialogs).hasSize(2);
    assertThat(desk.notices).containsExactly("The keychain is locked. Unlock it, then try again.");
  }

  @Test
  void keyThatTheDesktopDoesNotTakeIsNotCalledCopied() throws Exception {
    keep("laptop", null);
    desk.systemClipboard.refusesPut = true;

    actions.copyKey();

    assertThat(desk.notices)
        .containsExactly("The desktop did not accept the key of “laptop”. Try again.");
  }

  @Test
  void keyThatIsGoneFromTheKeychainIsOfferedNoMore() throws Exception {
    keep("laptop", null);
    desk.keychain.forget(list.selected().getFirst().token().id());

    actions.copyKey();

    assertThat(desk.notices).containsExactly("The key of “laptop” is no longer in the keychain.");
    assertThat(desk.systemClipboard.content).isNull();
    assertThat(actions.reasons().kept().getValue()).isFalse();
  }

  @Test
  void lockedKeychainSaysSoAndTheKeyStaysKept() throws Exception {
    keep("laptop", null);
    desk.keychain.lock();

    actions.copyKey();
    actions.verifyNow();

    assertThat(desk.notices)
        .containsExactly(
            "The keychain is locked. Unlock it, then try again.",
            "The keychain is locked. Unlock it, then try again.");
    assertThat(actions.reasons().kept().getValue()).isTrue();
    assertThat(desk.unexpected).isEmpty();
  }

  @Test
  void verifyingTellsThatAGoodKeyIsAccepted() throws Exception {
    keep("laptop", null);
    actions.verifyNow();

    assertThat(desk.notices).containsExactly("The key of “laptop” is accepted.");
  }

  @Test
  void verifyingAsksTheAuthorityAndNotTheRow() throws Exception {
    keep("laptop", null);
    desk.tokens.revoke(AccountRef.ME, list.selected().getFirst().token().id());
    desk.clock.now = desk.clock.now.plus(Duration.ofMinutes(3));

    actions.verifyNow();

    assertThat(desk.notices)
        .containsExactly("The key of “laptop” is refused: it was revoked 3 minutes ago.");
  }

  @Test
  void keyThatExpiredSinceTheListWasReadIsNotAccepted() throws Exception {
    keep("laptop", desk.clock.now.plus(Duration.ofHours(1)));
    desk.clock.now = desk.clock.now.plus(Duration.ofHours(3));

    actions.verifyNow();

    assertThat(desk.notices)
        .containsExactly("The key of “laptop” is refused: it expired 2 hours ago.");
  }

  @Test
  void verifyingAGoneKeySaysSo() throws Exception {
    keep("laptop", null);
    desk.keychain.forget(list.selected().getFirst().token().id());

    actions.verifyNow();

    assertThat(desk.notices).containsExactly("The key of “laptop” is no longer in the keychain.");
  }

  @Test
  void verifyingWithoutAuthoritySaysWhyAndClaimsNothing() throws Exception {
    keep("laptop", null);
    desk.tokens.breakDown();
    actions.verifyNow();
    assertThat(desk.notices)
        .singleElement()
        .asString()
        .startsWith("Latchkey cannot read or write /data/latchkey.db.");

    desk.tokens.failure = new IllegalStateException("bug");
    actions.verifyNow();
    assertThat(desk.unexpected).containsExactly(desk.tokens.failure);
    assertThat(desk.notices)
        .last()
        .isEqualTo("Something unexpected happened; the log has the details.");
  }

  @Test
  void oneTokenCanBeRenamed() {
    AccessToken a = desk.add("a");
    AccessToken b = desk.add("b");
    select(a, b);
    assertThat(actions.reasons().notOne().getValue()).isEqualTo("select one token");
    actions.rename();
    select(a);
    assertThat(actions.reasons().notOne().getValue()).isEmpty();
    actions.rename();

    assertThat(desk.dialogs).containsExactly("rename a");
  }

  @Test
  void revokedTokensAreNotRevokedAgain() {
    AccessToken a = desk.add("a");
    AccessToken b = desk.add("b");
    desk.tokens.revoke(AccountRef.ME, b.id());
    select(b);
    assertThat(actions.reasons().noRevocation().getValue()).isNotEmpty();
    actions.revoke();
    select(a, b);
    assertThat(actions.reasons().noRevocation().getValue()).isEmpty();
    actions.revoke();

    assertThat(desk.dialogs).containsExactly("revoke a");
  }

  @Test
  void generatingAsksForALabel() {
    actions.generate();

    assertThat(desk.dialogs).containsExactly("generate");
  }
}
