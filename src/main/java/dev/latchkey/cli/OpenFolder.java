package dev.latchkey.cli;

import dev.latchkey.handover.places.Places;
import dev.latchkey.keychain.KeptKeys;
import dev.latchkey.model.AccountService;
import dev.latchkey.model.ReviewService;
import dev.latchkey.model.TokenService;

/** The data folder of this computer, opened for one verb. The caller is the person at the desk. */
public interface OpenFolder extends AutoCloseable {
  /** Returns the person's tokens. */
  TokenService tokens();

  /** Returns the person's organizations. */
  AccountService accounts();

  /** Returns the review after a restore. */
  ReviewService review();

  /** Returns the keys in the keychain. */
  KeptKeys keptKeys();

  /** Returns the places that keys were written to. */
  Places places();

  /** Returns the session for the person's own scripts. */
  ScriptSession scriptSession();

  /**
   * Returns where this folder's API answers, or would if it were served now, such as {@code
   * http://127.0.0.1:7357}.
   */
  String apiAddress();

  /** Closes the authority; nothing else may be called afterwards. */
  @Override
  void close();
}
