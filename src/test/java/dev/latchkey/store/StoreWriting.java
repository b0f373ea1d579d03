package dev.latchkey.store;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.file.FileRefusal;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Label;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenService;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Fills a database, and tells why that failed. */
final class StoreWriting {
  private StoreWriting() {}

  public static void main(String[] arguments) throws Exception {
    List<InputStream> open = new ArrayList<>();
    // What the program needs itself is loaded by then.
    FileRefusal.of(Path.of("x"), new IOException("No such error"));
    Class.forName(SqliteProblems.class.getName());
    try (AuthorityStore store = SqliteStore.open(Path.of(arguments[0]))) {
      Authority authority = new Authority(store, Clock.systemUTC(), new SecureRandom());
      TokenService tokens = authority.actingAs(authority.personAtDesk("alice"));
      for (int i = 0; i < Integer.parseInt(System.getenv().getOrDefault("FILES", "0")); i++) {
        try {
          open.add(Files.newInputStream(Path.of("/dev/null")));
        } catch (IOException _) {
          break;
        }
      }
      if (!open.isEmpty()) {
        SqliteStore.open(Path.of(arguments[0])).close();
      }
      for (int i = 0; i < 2_000; i++) {
        tokens.generate(AccountRef.ME, new Label("token " + i), null).close();
      }
      System.out.println("written");
    } catch (Refused e) {
      System.out.println(e.problem() + " " + e.forLog());
    }
  }
}
