package dev.latchkey.cli;

import dev.latchkey.handover.places.Places;
import dev.latchkey.keychain.KeptKeys;
import dev.latchkey.model.TokenService;

/** The authority of this computer, opened for one verb of the person at the desk. */
public interface OpenFolder extends AutoCloseable {
  /** Returns the door to tokens. */
  TokenService tokens();

  /** Returns the keys that were kept in the keychain. */
  KeptKeys keptKeys();

  /** Returns where keys were written to. */
  Places places();

  /** Returns the session of the person's own scripts. */
  ScriptSession scriptSession();

  /** Closes the authority; nothing else may be called afterwards. */
  @Override
  void close();
}
