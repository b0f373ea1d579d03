package dev.latchkey.store;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.TokenService;
import java.io.FileOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * Generates and revokes until it is killed, and notes each answer it got, outside the data folder:
 * {@code + ID KEY} and {@code - ID}.
 */
final class Hammer {
  private Hammer() {}

  public static void main(String[] arguments) throws Exception {
    try (AuthorityStore store = SqliteStore.open(Path.of(arguments[0]));
        FileOutputStream answers = new FileOutputStream(arguments[1], true)) {
      Authority authority = new Authority(store, Clock.systemUTC(), new SecureRandom());
      TokenService tokens = authority.actingAs(authority.personAtDesk("alice"));
      for (int i = 0; true; i++) {
        try (IssuedToken issued = tokens.generate(AccountRef.ME, new Label("t" + i), null)) {
          String id = issued.token().id().value();
          note(answers, "+ " + id + " " + new String(issued.key().reveal()));
          if (i % 2 == 0) {
            tokens.revoke(AccountRef.ME, issued.token().id());
            note(answers, "- " + id);
          }
        }
      }
    }
  }

  private static void note(FileOutputStream answers, String line) throws Exception {
    answers.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
    answers.getFD().sync();
  }
}
