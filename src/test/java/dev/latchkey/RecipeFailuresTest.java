package dev.latchkey;

import static dev.latchkey.GuardedSite.status;
import static dev.latchkey.GuardedSite.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.server.HttpApi;
import dev.latchkey.server.ServerSettings;
import dev.latchkey.store.EmptyDatabase;
import dev.latchkey.store.SqliteStore;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a real nginx and a real Caddy do with the recipes while Latchkey cannot be asked. */
class RecipeFailuresTest {
  @TempDir static Path folder;
  private static GuardedSite site;

  @BeforeAll
  static void start() throws Exception {
    site = GuardedSite.start(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    if (site != null) {
      site.close();
    }
  }

  private static void assertCannotTell(Recipe recipe, int authority) throws Exception {
    int before = site.service.served();
    try (Recipe.Running proxy = site.start(recipe, authority, UnaryOperator.identity())) {
      for (String key : List.of(site.good, site.revoked, site.foreign)) {
        String answer = site.get(proxy, "/", with(key));
        assertThat(status(answer)).isEqualTo(503);
        assertThat(answer).containsIgnoringCase("cache-control: no-store");
      }
    }
    assertThat(site.service.served()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void whileNobodyAnswersNobodyIsLetIn(Recipe recipe) throws Exception {
    assertCannotTell(recipe, Nginx.freePort());
  }

  @ParameterizedTest
  @EnumSource
  void whileTheDatabaseIsDownNobodyIsLetIn(Recipe recipe) throws Exception {
    AuthorityStore closed = SqliteStore.open(EmptyDatabase.in(folder.resolve("closed-" + recipe)));
    Authority authority = new Authority(closed, Clock.systemUTC(), new SecureRandom());
    try (HttpApi api = GuardedSite.serve(authority, site.certificates.sign("keys.example.com"))) {
      closed.close();
      assertCannotTell(recipe, api.port());
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAuthorityThatNeverAnswersIsNotWaitedForLong(Recipe recipe) throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Recipe.Running proxy =
            site.start(recipe, silent.getLocalPort(), UnaryOperator.identity())) {
      long start = System.nanoTime();
      assertThat(status(site.get(proxy, "/", with(site.good)))).isEqualTo(503);
      assertThat(System.nanoTime() - start).isLessThan(15_000_000_000L);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anImpostorIsNotAsked(Recipe recipe) throws Exception {
    TestCertificates others =
        new TestCertificates(Files.createDirectories(folder.resolve("others-" + recipe)));
    for (ServerSettings.Tls certificate :
        List.of(others.sign("keys.example.com"), site.certificates.sign("other.example.com"))) {
      try (HttpApi impostor = GuardedSite.serve(site.authority, certificate)) {
        assertCannotTell(recipe, impostor.port());
      }
    }
  }
}
