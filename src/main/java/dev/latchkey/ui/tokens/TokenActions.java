package dev.latchkey.ui.tokens;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Account;
import dev.latchkey.model.Privilege;
import dev.latchkey.model.TokenService;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.Notices;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TaskRunner;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;

/**
 * What can be done with the selected tokens of a list, and why not. The list shows what an action
 * returned; it is not read again.
 */
public final class TokenActions {
  private final TokensViewModel list;
  private final Membership membership;
  private final TokenService service;
  private final TaskRunner tasks;
  private final TokenDialogs dialogs;
  private final KeptKeyActions kept;
  private final Consumer<String> clipboard;
  private final Notices notices;
  private final TokenReasons reasons;
  private final BooleanProperty detailsShown = new SimpleBooleanProperty();

  /**
   * Actions on the selection of {@code list}.
   *
   * @param membership the account, and what the person may do there; it can change any time
   * @param clipboard takes texts that are no secrets
   */
  public TokenActions(
      TokensViewModel list,
      Membership membership,
      TokenService service,
      TaskRunner tasks,
      TokenDialogs dialogs,
      KeptKeyActions kept,
      Consumer<String> clipboard,
      Notices notices) {
    this.list = list;
    this.membership = membership;
    this.service = service;
    this.tasks = tasks;
    this.dialogs = dialogs;
    this.kept = kept;
    this.clipboard = clipboard;
    this.notices = notices;
    this.reasons = new TokenReasons(list, membership, kept);
  }

  /** Returns why what can be done with the selected tokens cannot be done now. */
  TokenReasons reasons() {
    return reasons;
  }

  /** Returns why no token can be generated; empty if one can. */
  public ObservableValue<String> whyNoGenerate() {
    return membership.whyNot(Privilege.GENERATE_TOKENS);
  }

  /** Returns whether the details of the selected token are shown beside the list. */
  public BooleanProperty detailsShown() {
    return detailsShown;
  }

  /** Shows the details of the selected token. */
  public void showDetails() {
    detailsShown.set(true);
  }

  /** Asks for a label and generates a token. */
  public void generate() {
    if (whyNoGenerate().getValue().isEmpty()) {
      dialogs.generate(account(), list::show);
    }
  }

  /** Copies the labels of the selected tokens, one a line. */
  public void copyLabels() {
    list.withSelected(
        tokens ->
            copy(
                tokens.stream().map(token -> token.label().text()).toList(),
                "tokens.copied.label"));
  }

  /** Copies the ids of the selected tokens, one a line. */
  public void copyIds() {
    list.withSelected(
        tokens ->
            copy(tokens.stream().map(token -> token.id().value()).toList(), "tokens.copied.id"));
  }

  private void copy(List<String> texts, String notice) {
    if (!texts.isEmpty()) {
      clipboard.accept(String.join("\n", texts));
      notices.show(Strings.get(notice, texts.size(), texts.getFirst()));
    }
  }

  /** Copies the kept key of the selected token. */
  public void copyKey() {
    kept.copy(token());
  }

  /** Asks where the kept key of the selected token is to be used. */
  public void useKey() {
    kept.useIn(account(), token());
  }

  /** Asks whether to remove the kept key of the selected token. */
  public void forgetKey() {
    kept.forget(token());
  }

  /** Asks the authority about the kept key of the selected token, and tells what it said. */
  public void verifyNow() {
    kept.verify(token());
  }

  /** Shows where the key of the selected token was written to. */
  public void showPlaces() {
    dialogs.places(token());
  }

  /** Asks for another label for the selected token. */
  public void rename() {
    if (reasons.noRename().getValue().isEmpty()) {
      dialogs.rename(account(), token(), list::show);
    }
  }

  /** Asks how long the old key stays valid, and rotates the selected token. */
  public void rotate() {
    if (reasons.noRotation().getValue().isEmpty()) {
      dialogs.rotate(account(), token(), list::show);
    }
  }

  /** Lets the selected token in again, which was suspended after a restore. */
  public void resume() {
    AccessToken token = token();
    tasks.run(
        () -> service.resume(membership.ref(), token.id()),
        resumed -> {
          notices.show(Strings.get("tokens.resumed.text", resumed.label().text()));
          list.show(List.of(resumed));
        },
        list::fail);
  }

  /** Asks whether to revoke the selected tokens. */
  public void revoke() {
    if (reasons.noRevocation().getValue().isEmpty()) {
      list.withSelected(
          selected -> {
            List<AccessToken> tokens = revocable(selected);
            if (!tokens.isEmpty()) {
              dialogs.revoke(account(), tokens, list::show);
            }
          });
    }
  }

  private static List<AccessToken> revocable(List<AccessToken> tokens) {
    return tokens.stream().filter(token -> token.revokedAt() == null).toList();
  }

  private AccessToken token() {
    return list.selected().getFirst().token();
  }

  private Account account() {
    return membership.account();
  }
}
