package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.ChildJava;
import dev.latchkey.authority.Asker;
import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.authority.VerifiedKey;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenService;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first verification that starts after a revocation has returned is denied, everywhere. */
class RevokeRaceTest {
  private static final int ROUNDS = 20;

  /** Verifications of each thread before the key is revoked, so that all are in full swing. */
  private static final int FIRST = 20;

  @TempDir Path folder;

  private static Authority authority(AuthorityStore store) {
    return new Authority(store, Clock.systemUTC(), new SecureRandom());
  }

  private static void awaitIndex(AuthorityStore store) throws InterruptedException {
    assertThat(((IndexedKeys) store.keys()).index().awaitIndex()).isTrue();
  }

  /** Verifies as the server does; returns whether the answer came at once. */
  private static boolean verify(Authority authority, String key) {
    VerifiedKey atOnce = authority.verifyAtOnce(key, Asker.at("127.0.0.1"), _ -> {});
    if (atOnce == null) {
      authority.verify(key, "127.0.0.1");
    }
    return atOnce != null;
  }

  @Test
  void noVerificationThatStartsAfterTheRevocationSucceeds() throws Exception {
    Path database = folder.resolve("latchkey.db");
    try (AuthorityStore store = SqliteStore.open(database);
        AuthorityStore second = SqliteStore.open(database)) {
      Authority revoking = authority(store);
      awaitIndex(store);
      awaitIndex(second);
      AtomicInteger atOnce = new AtomicInteger();
      List<Authority> verifying = List.of(revoking, revoking, authority(second), authority(second));
      TokenService tokens = revoking.actingAs(revoking.personAtDesk("alice"));
      for (int round = 0; round < ROUNDS; round++) {
        try (IssuedToken issued = tokens.generate(AccountRef.ME, new Label("race"), null)) {
          String key = new String(issued.key().reveal());
          CountDownLatch ready = new CountDownLatch(verifying.size());
          // Not virtual threads: these never wait, and two would keep a small machine to
          // themselves.
          try (ExecutorService threads = Executors.newFixedThreadPool(verifying.size())) {
            List<Future<Long>> lastSuccesses = new ArrayList<>();
            for (Authority authority : verifying) {
              lastSuccesses.add(
                  threads.submit(() -> verifyUntilDenied(authority, key, ready, atOnce)));
            }
            assertThat(ready.await(30, TimeUnit.SECONDS)).isTrue();
            tokens.revoke(AccountRef.ME, issued.token().id());
            long returned = System.nanoTime();
            for (Future<Long> lastSuccess : lastSuccesses) {
              assertThat(lastSuccess.get(60, TimeUnit.SECONDS) - returned).isNegative();
            }
          }
        }
      }
      // Otherwise this would only be about the database.
      assertThat(atOnce).hasValueGreaterThan(ROUNDS * FIRST);
    }
  }

  /** Returns when the last verification that succeeded had started. */
  private static long verifyUntilDenied(
      Authority authority, String key, CountDownLatch ready, AtomicInteger atOnce) {
    long last = System.nanoTime();
    long deadline = last + TimeUnit.SECONDS.toNanos(45);
    for (int i = 0; last < deadline; i++) {
      if (i == FIRST) {
        ready.countDown();
      }
      long start = System.nanoTime();
      try {
        if (verify(authority, key)) {
          atOnce.incrementAndGet();
        }
        last = start;
      } catch (Refused e) {
        assertThat(e.problem()).isEqualTo(AuthorityProblem.TOKEN_REVOKED);
        return last;
      }
    }
    throw new AssertionError("the key stayed good");
  }

  @Test
  void anotherProcessDeniesTheFirstKeyItIsAskedAboutAfterTheRevocation() throws Exception {
    Path database = folder.resolve("latchkey.db");
    try (AuthorityStore store = SqliteStore.open(database)) {
      Authority authority = authority(store);
      TokenService tokens = authority.actingAs(authority.personAtDesk("alice"));
      Process process =
          new ProcessBuilder(ChildJava.command(Verifier.class, List.of(), database.toString()))
              .redirectError(folder.resolve("errors").toFile())
              .start();
      try (BufferedWriter questions = process.outputWriter();
          BufferedReader answers = process.inputReader()) {
        for (int round = 0; round < ROUNDS; round++) {
          try (IssuedToken issued = tokens.generate(AccountRef.ME, new Label("race"), null)) {
            String key = new String(issued.key().reveal());
            assertThat(ask(questions, answers, key)).isEqualTo("good at once");
            tokens.revoke(AccountRef.ME, issued.token().id());
            assertThat(ask(questions, answers, key)).isEqualTo("TOKEN_REVOKED");
          }
        }
      } finally {
        process.destroyForcibly().waitFor();
      }
    }
  }

  private static String ask(BufferedWriter questions, BufferedReader answers, String key)
      throws Exception {
    questions.write(key);
    questions.newLine();
    questions.flush();
    return String.valueOf(answers.readLine());
  }

  /** Answers for each key on standard input whether it is good. */
  static final class Verifier {
    private Verifier() {}

    public static void main(String[] arguments) throws Exception {
      try (AuthorityStore store = SqliteStore.open(Path.of(arguments[0]))) {
        Authority authority = authority(store);
        awaitIndex(store);
        var keys = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String key = keys.readLine(); key != null; key = keys.readLine()) {
          String answer;
          try {
            answer = verify(authority, key) ? "good at once" : "good";
          } catch (Refused e) {
            answer = e.problem().name();
          }
          System.out.println(answer);
        }
      }
    }
  }
}
