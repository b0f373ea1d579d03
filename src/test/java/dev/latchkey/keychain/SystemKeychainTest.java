package dev.latchkey.keychain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.model.AccessKey;
import dev.latchkey.model.TokenId;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a keychain's lies, crashes and silence. */
@Timeout(30)
class SystemKeychainTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofSeconds(20);

  private final TokenId token = TokenId.generate(RANDOM);
  private final AccessKey key = AccessKey.generate(RANDOM);
  private final Fake fake = new Fake();
  private final SystemKeychain keychain = new SystemKeychain(fake::open, SHORT, LONG);

  @Test
  void keepsReadsAndRemoves() throws Exception {
    keychain.keep(token, key);

    assertThat(fake.items).containsEntry(token.value(), new String(key.reveal()));
    assertThat(keychain.find(token).orElseThrow().reveal()).isEqualTo(key.reveal());
    keychain.forget(token);
    assertThat(fake.items).isEmpty();
    assertThat(keychain.find(token)).isEmpty();
    assertThat(fake.calls).isEqualTo(4);
    assertThat(fake.closed).isEqualTo(4);
  }

  @Test
  void writeThatOnlyClaimsToHaveWorkedIsFoundOut() throws Exception {
    keychain.keep(token, key);
    fake.ignoresWrites = true;

    assertUnavailable(
        () -> keychain.keep(token, AccessKey.generate(RANDOM)),
        "Fake Keychain did not keep the key, though it said so.");
    assertUnavailable(
        () -> keychain.keep(TokenId.generate(RANDOM), key),
        "Fake Keychain did not keep the key, though it said so.");
  }

  @Test
  void removalThatOnlyClaimsToHaveWorkedIsFoundOut() throws Exception {
    keychain.keep(token, key);
    fake.ignoresWrites = true;

    assertUnavailable(
        () -> keychain.forget(token), "Fake Keychain did not remove the key, though it said so.");
  }

  @Test
  void whatIsNoKeyIsNotHandedOut() {
    fake.items.put(token.value(), "hunter2");

    assertUnavailable(
        () -> keychain.find(token),
        "What Fake Keychain keeps for this token is not an access key.");
  }

  @Test
  void whateverIsThrownBecomesOnePlainSentence() throws Exception {
    for (Throwable thrown :
        List.of(
            new NullPointerException(),
            new Exception("No stored credentials match"),
            new NoClassDefFoundError("com/sun/jna/Native"),
            new UnsatisfiedLinkError("jnidispatch"),
            new StackOverflowError())) {
      fake.thrown = thrown;
      String sentence = "Fake Keychain refused, or failed while it was asked.";
      assertUnavailable(() -> keychain.keep(token, key), sentence);
      assertUnavailable(() -> keychain.find(token), sentence);
      assertUnavailable(() -> keychain.forget(token), sentence);
    }
    fake.thrown = null;
    keychain.keep(token, key);
  }

  @Test
  void hangingCallIsGivenUpAndTheNextOneWorks() throws Exception {
    CountDownLatch end = fake.hang();
    long start = System.nanoTime();
    assertUnavailable(() -> keychain.find(token), "Fake Keychain did not answer within 1 seconds.");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(SHORT, SHORT.multipliedBy(3));

    fake.hangs = null;
    keychain.keep(token, key);
    assertThat(keychain.find(token)).isPresent();
    end.countDown();
  }

  @Test
  void notMoreThanAFewCallsHangAtATime() throws Exception {
    CountDownLatch end = fake.hang();
    for (int i = 0; i < Patience.MOST_HANGING; i++) {
      assertUnavailable(
          () -> keychain.find(token), "Fake Keychain did not answer within 1 seconds.");
    }
    int calls = fake.calls;
    assertUnavailable(() -> keychain.find(token), "Fake Keychain did not answer within 1 seconds.");
    assertThat(fake.calls).isEqualTo(calls);

    end.countDown();
    fake.hangs = null;
    awaitWorking();
  }

  @Test
  void openPromptIsWaitedForLonger() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    fake.prompt = answered;
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                Thread.sleep(SHORT.multipliedBy(2));
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
              answered.countDown();
            });

    keychain.keep(token, key);

    assertThat(fake.items).containsKey(token.value());
  }

  @Test
  void afterThePromptTheOrdinaryLimitHoldsAgain() throws Exception {
    fake.prompt = new CountDownLatch(0);
    CountDownLatch end = fake.hang();

    long start = System.nanoTime();
    assertUnavailable(
        () -> keychain.keep(token, key), "Fake Keychain did not answer within 1 seconds.");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SHORT.multipliedBy(4));
    end.countDown();
  }

  @Test
  void callBehindAnOpenPromptDoesNotWaitForIt() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    fake.prompt = answered;
    Thread first =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    keychain.keep(token, key);
                  } catch (KeychainUnavailable e) {
                    throw new IllegalStateException(e);
                  }
                });
    fake.prompting.await();

    assertUnavailable(() -> keychain.find(token), "Fake Keychain did not answer within 1 seconds.");

    answered.countDown();
    first.join();
    assertThat(fake.items).containsKey(token.value());
  }

  @Test
  void messagesHoldNothingOfTheKey() {
    String secret = new String(key.reveal());
    fake.thrown = new IllegalStateException("broken");
    List<String> told = new ArrayList<>();
    try {
      keychain.keep(token, key);
    } catch (KeychainUnavailable e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        told.add(cause.toString());
      }
    }
    assertThat(told).hasSize(2).noneMatch(text -> text.contains(secret.substring(3, 12)));
  }

  private void awaitWorking() throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (true) {
      try {
        keychain.keep(token, key);
        return;
      } catch (KeychainUnavailable e) {
        if (System.nanoTime() > end) {
          throw new AssertionError("still unavailable", e);
        }
        Thread.sleep(20);
      }
    }
  }

  private static void assertUnavailable(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String sentence) {
    assertThatThrownBy(call).isInstanceOf(KeychainUnavailable.class).hasMessage(sentence);
  }

  /** A keychain that misbehaves as told. */
  private static final class Fake {
    final Map<String, String> items = new HashMap<>();
    final CountDownLatch prompting = new CountDownLatch(1);
    volatile @Nullable Throwable thrown;
    volatile @Nullable CountDownLatch hangs;
    volatile @Nullable CountDownLatch prompt;
    volatile boolean ignoresWrites;
    volatile int calls;
    volatile int closed;

    CountDownLatch hang() {
      CountDownLatch end = new CountDownLatch(1);
      hangs = end;
      return end;
    }

    OpenKeychain open(Patience.Waiting waiting) {
      calls = calls + 1;
      return new OpenKeychain() {
        @Override
        public String name() {
          return "Fake Keychain";
        }

        @Override
        public void unlock() throws InterruptedException {
          CountDownLatch answered = prompt;
          if (answered != null) {
            waiting.begin();
            prompting.countDown();
            answered.await();
            waiting.end();
          }
        }

        @Override
        public Optional<String> read(String account) throws Exception {
          misbehave();
          return Optional.ofNullable(items.get(account));
        }

        @Override
        public void write(String account, String secret) throws Exception {
          misbehave();
          if (!ignoresWrites) {
            items.put(account, secret);
          }
        }

        @Override
        public void remove(String account) throws Exception {
          misbehave();
          if (!ignoresWrites) {
            items.remove(account);
          }
        }

        @Override
        public void close() {
          closed = closed + 1;
        }
      };
    }

    private void misbehave() throws Exception {
      CountDownLatch end = hangs;
      while (end != null && end.getCount() > 0) {
        try {
          end.await();
        } catch (InterruptedException _) {
          // Native code does not mind either.
        }
      }
      switch (thrown) {
        case null -> {}
        case Error error -> throw error;
        case Exception exception -> throw exception;
        case Throwable other -> throw new IllegalStateException(other);
      }
    }
  }
}
