package dev.latchkey.ui.rename;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Label;
import dev.latchkey.model.TokenService;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.CheckedText;
import java.util.function.Consumer;

/** The new label of a token, and the renaming itself. */
public final class RenameTokenViewModel {
  private final TokenService service;
  private final AccountRef account;
  private final AccessToken token;
  private final Attempt attempt;
  private final Consumer<AccessToken> renamed;
  private final CheckedText<Label> label;

  /**
   * A new label for one token.
   *
   * @param renamed gets the token with its new label
   */
  public RenameTokenViewModel(
      TokenService service,
      Account account,
      AccessToken token,
      Attempt attempt,
      Consumer<AccessToken> renamed) {
    this.service = service;
    this.account = new AccountRef(account.id());
    this.token = token;
    this.attempt = attempt;
    this.renamed = renamed;
    this.label = new CheckedText<>(token.label().text(), Label::new);
  }

  /** Returns the label that is typed. */
  public CheckedText<Label> label() {
    return label;
  }

  /** Returns whether the token is being renamed, and why it was not. */
  public Attempt attempt() {
    return attempt;
  }

  /** Renames the token unless the label is wrong. */
  public void rename() {
    label
        .check()
        .ifPresent(
            wanted -> attempt.run(() -> service.rename(account, token.id(), wanted), renamed));
  }
}
