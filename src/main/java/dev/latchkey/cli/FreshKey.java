package dev.latchkey.cli;

import dev.latchkey.model.AccountRef;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenService;
import java.io.IOException;
import java.util.Arrays;

/** Prints new keys, each once. */
record FreshKey(Terminal terminal, TokenService tokens, AccountRef account) {
  /**
   * Prints a key.
   *
   * @param json whether to print the token with it, as JSON
   * @throws Failed if it cannot be written; nobody has the key then, and its token is revoked
   */
  void print(IssuedToken issued, boolean json) {
    try {
      if (json) {
        terminal.print(PrintedToken.issued(issued) + "\n");
      } else {
        terminal.print(line(issued));
      }
    } catch (IOException e) {
      throw withdrawn(issued, e);
    }
  }

  /** Returns the key and a line end in one array, so that they are written together. */
  private static byte[] line(IssuedToken issued) {
    char[] key = issued.key().reveal();
    byte[] line = new byte[key.length + 1];
    for (int i = 0; i < key.length; i++) {
      line[i] = (byte) key[i];
    }
    line[key.length] = '\n';
    Arrays.fill(key, '\0');
    return line;
  }

  /** Revokes the token: nobody has its key, so it must not look active. */
  private Failed withdrawn(IssuedToken issued, IOException cause) {
    String id = issued.token().id().value();
    Failed failed;
    try {
      tokens.revoke(account, issued.token().id());
      failed =
          new Failed(
              "The key could not be written to standard output, so its access token "
                  + id
                  + " was revoked.");
    } catch (Refused e) {
      failed =
          new Failed(
              "The key could not be written to standard output. Revoke its access token: latchkey"
                  + " token revoke "
                  + id);
      failed.addSuppressed(e);
    }
    failed.initCause(cause);
    return failed;
  }
}
