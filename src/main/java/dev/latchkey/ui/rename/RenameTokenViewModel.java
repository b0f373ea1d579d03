package dev.latchkey.ui.rename;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Label;
import dev.latchkey.model.TokenService;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.CheckedText;

/** The new label of a token, and the renaming itself. */
public final class RenameTokenViewModel {
  private final TokenService service;
  private final AccountRef account;
  private final AccessToken token;
  private final Attempt attempt;
  private final Runnable renamed;
  private final CheckedText<Label> label;

  /**
   * The renaming of one token.
   *
   * @param renamed told when it is done
   */
  public RenameTokenViewModel(
      TokenService service, Account account, AccessToken token, Attempt attempt, Runnable renamed) {
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

  /** Returns how the renaming goes. */
  public Attempt attempt() {
    return attempt;
  }

  /** Renames the token, unless something is wrong with the label. */
  public void rename() {
    label
        .check()
        .ifPresent(
            wanted ->
                attempt.run(() -> service.rename(account, token.id(), wanted), _ -> renamed.run()));
  }
}
