package dev.latchkey.ui.tokens;

import dev.latchkey.model.AccessKey;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Account;
import java.util.List;
import java.util.function.Consumer;

/**
 * The dialogs that the list of tokens asks for; most of them are screens of their own. All return
 * at once. What changed is told on the JavaFX thread, if anything did: {@code changed} gets the
 * tokens as they are now, also those that are new.
 */
public interface TokenDialogs {
  /** Asks for a label and generates a token, then shows its key once. */
  void generate(Account account, Consumer<List<AccessToken>> changed);

  /** Asks where a key from the keychain is to be used, and hands it over; closes {@code key}. */
  void useIn(Account account, AccessToken token, AccessKey key);

  /** Asks whether to remove a token's key from the keychain, and does it. */
  void forgetKey(AccessToken token);

  /** Shows where a token's key was written to, and what is there now. */
  void places(AccessToken token);

  /** Asks for another label for a token. */
  void rename(Account account, AccessToken token, Consumer<List<AccessToken>> changed);

  /** Asks how long the old key stays valid, rotates the token, then shows the new key once. */
  void rotate(Account account, AccessToken token, Consumer<List<AccessToken>> changed);

  /** Asks whether to revoke tokens, and revokes them. */
  void revoke(Account account, List<AccessToken> tokens, Consumer<List<AccessToken>> changed);
}
