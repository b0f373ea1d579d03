package dev.latchkey.local;

import dev.latchkey.client.TeamSession;
import dev.latchkey.folder.DataFolder;
import dev.latchkey.handover.KeyFinder;
import dev.latchkey.handover.places.Places;
import dev.latchkey.keychain.KeptKeys;
import dev.latchkey.keychain.SystemKeychain;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountService;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenService;
import org.jspecify.annotations.Nullable;

/**
 * What the window has to wait for: the authority of a data folder, and which keys were kept.
 *
 * @param local the authority
 * @param team the session at the team server that the window is connected to; null for this
 *     computer
 * @param account the person's account there
 * @param keptKeys the keys in the keychain, which itself is not asked before it is needed
 * @param places where keys were written to
 */
public record OpenAuthority(
    LocalAuthority local,
    @Nullable TeamSession team,
    Account account,
    KeptKeys keptKeys,
    Places places)
    implements AutoCloseable {
  /**
   * Opens the data; slow.
   *
   * @throws Refused one of the {@code STORE_…} problems
   */
  public static OpenAuthority of(DataFolder folder) {
    KeptKeys keptKeys = new KeptKeys(new SystemKeychain(), folder.keptKeys());
    LocalAuthority local = LocalAuthority.open(folder);
    return new OpenAuthority(
        local, null, local.person().account(), keptKeys, new Places(folder.places()));
  }

  /**
   * Returns the same, connected to a team server, or to this computer if {@code session} is null;
   * slow.
   *
   * @throws Refused if the server cannot be reached
   */
  public OpenAuthority connectedTo(@Nullable TeamSession session) {
    Account there =
        session == null ? local.person().account() : session.tokens().principal().account();
    return new OpenAuthority(local, session, there, keptKeys, places);
  }

  /** Returns the person's door to tokens. */
  public TokenService tokens() {
    return team == null ? local.tokens() : team.tokens();
  }

  /** Tells whose a key is: here first, then at the team server; only its digest goes there. */
  public KeyFinder keyFinder() {
    KeyFinder here = KeyFinder.asking(local.tokens());
    if (team == null) {
      return here;
    }
    KeyFinder there = KeyFinder.asking(team.tokens());
    return key -> here.find(key).or(() -> there.find(key));
  }

  /** Returns the person's door to organizations and activity. */
  public AccountService accounts() {
    return team == null ? local.accounts() : team.accounts();
  }

  /** Tells whether people sign in here, so that others can be invited. */
  public boolean hasSignIn() {
    return team != null || !local.person().user().email().isEmpty();
  }

  @Override
  public void close() {
    local.close();
  }
}
