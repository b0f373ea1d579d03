package dev.latchkey.window;

import dev.latchkey.handover.Computer;
import dev.latchkey.handover.places.Place;
import dev.latchkey.handover.places.Rewriting;
import dev.latchkey.local.OpenAuthority;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Account;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.ui.WindowContext;
import dev.latchkey.ui.generate.GenerateDialog;
import dev.latchkey.ui.issued.IssuedKeyDialog;
import dev.latchkey.ui.places.TokenPlacesDialog;
import dev.latchkey.ui.rename.RenameDialog;
import dev.latchkey.ui.revoke.RevokeDialog;
import dev.latchkey.ui.rotate.RewrittenPlacesDialog;
import dev.latchkey.ui.rotate.RotateDialog;
import dev.latchkey.ui.tokens.ForgetKeyDialog;
import dev.latchkey.ui.tokens.TokenDialogs;
import dev.latchkey.ui.usein.UseInDialog;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The dialogs for tokens, and which dialog follows another: a new key is shown once, then written
 * to the places of the key that it replaces. Only for the JavaFX thread.
 */
final class TokenFlows implements TokenDialogs {
  private final WindowContext context;
  private final WindowBasics basics;
  private final Supplier<OpenAuthority> open;
  private final AccountMenu accountMenu;
  private final WindowApi api;

  /**
   * Opens no dialog yet.
   *
   * @param open returns the authority; called only after it was opened
   * @param accountMenu knows the address of the chosen team server
   * @param api knows the address of this computer's
   */
  TokenFlows(
      WindowBasics basics, Supplier<OpenAuthority> open, AccountMenu accountMenu, WindowApi api) {
    this.context = basics.context();
    this.basics = basics;
    this.open = open;
    this.accountMenu = accountMenu;
    this.api = api;
  }

  @Override
  public void generate(Account account, Consumer<List<AccessToken>> changed) {
    GenerateDialog.open(
        context,
        open.get().tokens(),
        account,
        issued -> {
          changed.accept(List.of(issued.token()));
          showOnce(account, issued, changed);
        });
  }

  private IssuedKeyDialog showOnce(
      Account account, IssuedToken issued, Consumer<List<AccessToken>> changed) {
    OpenAuthority here = open.get();
    return IssuedKeyDialog.open(
        context,
        here.tokens(),
        account,
        issued,
        changed,
        here.keptKeys(),
        basics.settings().get().keys().keychainFirst(),
        basics.lock(),
        (over, used) ->
            UseInDialog.openFresh(over, account, issued, here.places(), apiAddress(), used));
  }

  /** Returns the address at which services reach the authority. */
  private String apiAddress() {
    return accountMenu.address().orElseGet(api::address);
  }

  @Override
  public void rename(Account account, AccessToken token, Consumer<List<AccessToken>> changed) {
    RenameDialog.open(
        context, open.get().tokens(), account, token, renamed -> changed.accept(List.of(renamed)));
  }

  @Override
  public void rotate(Account account, AccessToken token, Consumer<List<AccessToken>> changed) {
    OpenAuthority here = open.get();
    RotateDialog.open(
        context,
        here.tokens(),
        account,
        token,
        here.places(),
        here.keptKeys(),
        changed,
        (issued, rewritten) -> {
          IssuedKeyDialog dialog = showOnce(account, issued, changed);
          if (!rewritten.isEmpty()) {
            rewrite(dialog, issued, rewritten);
          }
        });
  }

  private void rewrite(IssuedKeyDialog dialog, IssuedToken issued, List<Place> old) {
    OpenAuthority here = open.get();
    Rewriting rewriting =
        new Rewriting(here.places(), Computer.here(), here.keyFinder(), context.clock());
    RewrittenPlacesDialog.open(dialog.context(), issued, old, rewriting, dialog::handedOver);
  }

  @Override
  public void revoke(
      Account account, List<AccessToken> tokens, Consumer<List<AccessToken>> changed) {
    OpenAuthority here = open.get();
    RevokeDialog.open(
        context, here.tokens(), account, tokens, here.keptKeys(), here.places(), changed);
  }

  @Override
  public void useIn(Account account, AccessToken token, AccessKey key) {
    OpenAuthority here = open.get();
    UseInDialog.openKept(
        context, account, token.id(), key, here.keptKeys(), here.places(), apiAddress());
  }

  @Override
  public void forgetKey(AccessToken token) {
    ForgetKeyDialog.open(context, open.get().keptKeys(), token);
  }

  @Override
  public void places(AccessToken token) {
    OpenAuthority here = open.get();
    TokenPlacesDialog.open(context, token, here.keptKeys(), here.places(), here.keyFinder());
  }
}
