package dev.latchkey.local;

import dev.latchkey.client.TeamSession;
import dev.latchkey.folder.DataFolder;
import dev.latchkey.handover.KeyFinder;
import dev.latchkey.handover.places.Places;
import dev.latchkey.keychain.KeptKeys;
import dev.latchkey.keychain.SystemKeychain;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountService;
import dev.latchkey.model.LastKnown;
import dev.latchkey.model.Refused;
import dev.latchkey.model.ReviewService;
import dev.latchkey.model.TokenService;
import org.jspecify.annotations.Nullable;

/**
 * What the window works with: the services of the chosen connection, which is this computer or a
 * team server, and this computer's kept keys and places. {@link LocalAuthority} alone is for
 * callers who never use a team server.
 *
 * @param local the authority of the data folder, which stays open whatever is chosen
 * @param team the session at the chosen team server; null for this computer
 * @param account the person's account at the chosen connection
 * @param keptKeys the keys in the keychain, which is asked only when a key is needed
 * @param places the places that keys were written to
 */
public record OpenAuthority(
    LocalAuthority local,
    @Nullable TeamSession team,
    Account account,
    KeptKeys keptKeys,
    Places places)
    implements AutoCloseable {
  /**
   * Opens a data folder, with this computer as the connection; slow.
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
   * Returns the same data with another connection; slow.
   *
   * @param session the session at a team server; null for this computer
   * @throws Refused if the server cannot be reached and nothing was kept of it
   */
  public OpenAuthority connectedTo(@Nullable TeamSession session) {
    Account there = session == null ? local.person().account() : account(session);
    return new OpenAuthority(local, session, there, keptKeys, places);
  }

  private static Account account(TeamSession session) {
    try {
      return session.tokens().principal().account();
    } catch (Refused e) {
      LastKnown known = session.lastKnown();
      if (known.isOffline(e)) {
        return known.account().orElseThrow(() -> e);
      }
      throw e;
    }
  }

  /** Returns what was last known of the chosen connection, for when it cannot be reached. */
  public LastKnown lastKnown() {
    return team == null ? LastKnown.NONE : team.lastKnown();
  }

  /** Returns the person's tokens at the chosen connection. */
  public TokenService tokens() {
    return team == null ? local.tokens() : team.tokens();
  }

  /**
   * Returns a finder that looks on this computer first, then sends the digest to the team server.
   */
  public KeyFinder keyFinder() {
    KeyFinder here = KeyFinder.asking(local.tokens());
    if (team == null) {
      return here;
    }
    KeyFinder there = KeyFinder.asking(team.tokens());
    return key -> here.find(key).or(() -> there.find(key));
  }

  /** Returns the person's organizations and activity at the chosen connection. */
  public AccountService accounts() {
    return team == null ? local.accounts() : team.accounts();
  }

  /** Returns the review after a restore at the chosen connection. */
  public ReviewService review() {
    return team == null ? local.review() : team.review();
  }

  /** Tells whether what is shown can only be looked at: see {@link LocalAuthority#isReadOnly}. */
  public boolean isReadOnly() {
    return team == null && local.isReadOnly();
  }

  /** Tells whether people sign in at the chosen connection, so that others can be invited. */
  public boolean hasSignIn() {
    return team != null || !local.person().user().email().isEmpty();
  }

  @Override
  public void close() {
    local.close();
  }
}
