package dev.latchkey.bench;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Label;
import dev.latchkey.model.TokenFilter;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.TokenService;
import dev.latchkey.store.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * How long a durable generation, and a page of a long list, takes. Run by name; the folder lies
 * under {@code target}, on a real disk, since a folder in memory would make durability free.
 */
final class GenerateBench {
  private static final int WARM_UP = 2_000;
  private static final int COUNTED = 8_000;

  private GenerateBench() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory(Path.of("target"), "bench");
    try (AuthorityStore store = SqliteStore.open(folder.resolve("latchkey.db"))) {
      Authority authority = new Authority(store, Clock.systemUTC(), new SecureRandom());
      TokenService tokens = authority.actingAs(authority.personAtDesk("bench"));
      report(
          "generate, durable",
          measure(
              WARM_UP,
              COUNTED,
              i -> tokens.generate(AccountRef.ME, new Label("token " + i), null).close()));
      TokenQuery first = TokenQuery.FIRST_PAGE;
      report(
          "first page of " + (WARM_UP + COUNTED),
          measure(200, 1_000, _ -> tokens.tokens(AccountRef.ME, first)));
      String deep = deepPage(tokens, first);
      report(
          "last page of " + (WARM_UP + COUNTED),
          measure(200, 1_000, _ -> tokens.tokens(AccountRef.ME, first.page(deep))));
      TokenQuery search = new TokenQuery("en 77", TokenFilter.ALL, first.sort(), 200);
      report(
          "search in " + (WARM_UP + COUNTED),
          measure(200, 1_000, _ -> tokens.tokens(AccountRef.ME, search)));
    }
  }

  private static String deepPage(TokenService tokens, TokenQuery first) {
    String page = "";
    var next = tokens.tokens(AccountRef.ME, first).nextPageToken();
    while (next != null) {
      page = next;
      next = tokens.tokens(AccountRef.ME, first.page(next)).nextPageToken();
    }
    return page;
  }

  private static long[] measure(int warmUp, int counted, IntConsumer work) {
    for (int i = 0; i < warmUp; i++) {
      work.accept(i);
    }
    long[] nanos = new long[counted];
    for (int i = 0; i < counted; i++) {
      long start = System.nanoTime();
      work.accept(warmUp + i);
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    return nanos;
  }

  private static void report(String what, long[] nanos) {
    System.out.printf(
        "%-28s p50 %.3f ms, p99 %.3f ms, max %.3f ms%n",
        what,
        nanos[nanos.length / 2] / 1e6,
        nanos[nanos.length * 99 / 100] / 1e6,
        nanos[nanos.length - 1] / 1e6);
  }
}
