package dev.latchkey;

import static java.util.regex.Pattern.DOTALL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.authority.Caller;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.store.SqliteStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code latchkey serve} on a computer of one's own whose clock goes wrong, as a process. A start
 * under libfaketime takes 15 s of processor time, so tests that start often run by name only:
 * {@code -Dlatchkey.clocks=all}.
 */
class WrongClockTest {
  /** Until a wrong clock is noticed: what watches it looks every 5 s. */
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @TempDir Path folder;
  @TempDir Path data;

  private final HttpClient client = HttpClient.newHttpClient();
  private FakedClock clock;
  private String month;
  private String brief;
  private Instant briefEnds;
  private String session;
  private String lastOutput = "";
  private String lastErrors = "";

  @BeforeEach
  void issue() throws Exception {
    clock = FakedClock.in(folder);
    try (AuthorityStore store = SqliteStore.open(data.resolve("latchkey.db"))) {
      Authority authority = new Authority(store, Clock.systemUTC(), new SecureRandom());
      Caller.Desk desk = authority.personAtDesk("alice");
      briefEnds = Instant.now().plusSeconds(20);
      month = issue(authority, desk, Instant.now().plus(Duration.ofDays(30)));
      brief = issue(authority, desk, briefEnds);
      session = authority.createSession(desk, "scripts").reveal();
      authority.clock().look();
    }
  }

  private static String issue(Authority authority, Caller.Desk desk, Instant expiresAt) {
    try (IssuedToken issued =
        authority.actingAs(desk).generate(AccountRef.ME, new Label("ci"), expiresAt)) {
      return new String(issued.key().reveal());
    }
  }

  private ChildProcess serve() throws Exception {
    return ChildProcess.latchkey(data, clock.environment(), "serve", "--port", "0");
  }

  private static String address(ChildProcess server) throws Exception {
    return server.nextLine().substring("Latchkey serves ".length());
  }

  private int status(String address, String path, String header, String value) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path)).header(header, value).build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }

  private int verify(String address, String key) throws Exception {
    return status(address, "/auth/verify", "X-Access-Key", key);
  }

  private int useSession(String address) throws Exception {
    return status(address, "/api/v1/sessions", "Authorization", "Bearer " + session);
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(100);
    }
  }

  private int run(String... arguments) throws Exception {
    try (ChildProcess verb = ChildProcess.latchkey(data, clock.environment(), arguments)) {
      int code = verb.exitCode();
      lastOutput = verb.output();
      lastErrors = verb.errors();
      return code;
    }
  }

  private Instant noted() {
    try (AuthorityStore store = SqliteStore.open(data.resolve("latchkey.db"))) {
      return store.time().latest();
    }
  }

  @Test
  void aClockThatJumpsFarAheadAndBackCostsNothing() throws Exception {
    Path log = data.resolve("logs").resolve("latchkey.log");
    try (ChildProcess server = serve()) {
      String address = address(server);
      assertThat(verify(address, month)).isEqualTo(200);
      assertThat(useSession(address)).isEqualTo(200);
      for (String years : new String[] {"+400d", "+20y"}) {
        clock.set(years);
        await(() -> verify(address, month) == 401);
        assertThat(useSession(address)).isEqualTo(401);
        String days = years.equals("+20y") ? "7300" : "400";
        await(() -> server.errors().contains(days + " days ahead of the time"));

        clock.set("+0");
        await(() -> verify(address, month) == 200);
        assertThat(useSession(address)).isEqualTo(200);
        Pattern logged = Pattern.compile(days + " days ahead.*the clock is right again", DOTALL);
        await(() -> logged.matcher(Files.readString(log)).find());
      }
      assertThat(server.errors().lines()).hasSize(2);
      server.process().destroy();
      server.exitCode();
      assertThat(noted()).isBetween(briefEnds.minusSeconds(60), Instant.now());
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "latchkey.clocks", matches = "all")
  void whatHasExpiredStaysSoWhenTheClockIsSetBackByADayOrAYear() throws Exception {
    try (ChildProcess server = serve()) {
      String address = address(server);
      await(() -> verify(address, brief) == 401);
      for (String back : new String[] {"-1d", "-1y", "-40y"}) {
        clock.set(back);
        Thread.sleep(2500);
        assertThat(verify(address, brief)).isEqualTo(401);
        assertThat(verify(address, month)).isEqualTo(200);
      }
      await(() -> server.errors().contains("days behind a time that Latchkey has already seen"));
      server.process().destroy();
      server.exitCode();
    }
    assertThat(Instant.now()).isAfter(briefEnds);
    try (ChildProcess again = serve()) {
      String address = address(again);
      assertThat(verify(address, brief)).isEqualTo(401);
      assertThat(verify(address, month)).isEqualTo(200);
      assertThat(again.errors()).contains("days behind");
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "latchkey.clocks", matches = "all")
  void aStartWithAWrongClockCostsNothingAndVerbsTellOfIt() throws Exception {
    clock.set("+400d");
    try (ChildProcess server = serve()) {
      String address = address(server);
      assertThat(server.errors()).contains("400 days ahead of the time");
      assertThat(verify(address, month)).isEqualTo(401);
      Thread.sleep(7000);
      server.process().destroy();
      server.exitCode();
    }
    assertThat(run("token", "list")).isZero();
    assertThat(lastErrors).contains("400 days ahead of the time", "latchkey admin reset-clock");
    clock.set("+0");
    assertThat(run("token", "list")).isZero();
    assertThat(lastErrors).doesNotContain("clock");
    try (ChildProcess server = serve()) {
      assertThat(verify(address(server), month)).isEqualTo(200);
      assertThat(server.errors()).isEmpty();
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "latchkey.clocks", matches = "all")
  void aTimeThatWasNotedWronglyIsResetWhileTheServerRuns() throws Exception {
    clock.set("+400d");
    assertThat(run("admin", "reset-clock")).isZero();
    clock.set("+0");
    try (ChildProcess server = serve()) {
      String address = address(server);
      assertThat(verify(address, month)).isEqualTo(401);
      assertThat(useSession(address)).isEqualTo(200);
      assertThat(server.errors()).contains("days behind a time that Latchkey has already seen");

      assertThat(run("admin", "reset-clock")).isZero();
      assertThat(lastOutput).matches("The latest time seen was \\S+Z\\. It is \\S+Z now.*\\n");
      await(() -> verify(address, month) == 200);
    }
    assertThat(noted()).isBefore(Instant.now());
    assertThat(run("token", "list")).isZero();
    assertThat(lastErrors).doesNotContain("clock");
  }
}
