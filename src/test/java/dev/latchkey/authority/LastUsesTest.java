package dev.latchkey.authority;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.model.TokenId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LastUsesTest {
  private static final long NOW = Instant.parse("2026-11-24T01:00:00Z").toEpochMilli();
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long TODAY = NOW / DAY;

  private final SecureRandom random = new SecureRandom();
  private final LastUses uses = new LastUses(100_000);
  private final TokenId token = TokenId.generate(random);

  private List<TokenUse> due(long now) {
    List<TokenUse> all = new ArrayList<>();
    uses.writeDue(
        now,
        (some, written) -> {
          all.addAll(some);
          written.accept(some);
        },
        () -> {});
    return all;
  }

  /** A program whose name is asked for a number of times. */
  private record Client(String from, String client, AtomicInteger asked) implements Asker {
    Client(String from, String client) {
      this(from, client, new AtomicInteger());
    }

    @Override
    public String client() {
      asked.incrementAndGet();
      return client;
    }
  }

  private void letIn(TokenId id, long at, String from) {
    uses.letIn(id, at, Asker.at(from));
  }

  private static TokenUse use(TokenId token, long at, String from, long letIn) {
    return new TokenUse(token, new TokenUse.Last(at, from, ""), at / DAY, letIn, 0);
  }

  @Test
  void aFirstUseIsDueAtOnceAndLaterOnesOnceAMinute() {
    assertThat(due(NOW)).isEmpty();
    letIn(token, NOW + 1, "a");
    letIn(token, NOW + 2, "b");
    assertThat(due(NOW + 3)).containsExactly(use(token, NOW + 2, "b", 2));
    assertThat(due(NOW + 4)).isEmpty();
    letIn(token, NOW + 5, "c");
    assertThat(due(NOW + MINUTE - 1)).isEmpty();
    TokenId other = TokenId.generate(random);
    letIn(other, NOW + 6, "d");
    assertThat(due(NOW + MINUTE - 1)).containsExactly(use(other, NOW + 6, "d", 1));
    assertThat(due(NOW + MINUTE)).containsExactly(use(token, NOW + 5, "c", 1));
  }

  @Test
  void laterUsesAreStillWrittenAfterAClockWasPutRight() {
    letIn(token, NOW, "a");
    due(NOW);
    due(NOW + 400 * 24 * 60 * MINUTE);
    letIn(token, NOW + 1, "b");

    assertThat(due(NOW + 2)).containsExactly(use(token, NOW + 1, "b", 1));
  }

  @Test
  void aTokenThatWasNotUsedForMinutesHasAFirstUseAgain() {
    due(NOW);
    letIn(token, NOW + 1, "a");
    due(NOW + 2);
    due(NOW + 3 * MINUTE);
    letIn(token, NOW + 3 * MINUTE + 1, "a");
    assertThat(due(NOW + 3 * MINUTE + 2)).hasSize(1);
  }

  @Test
  void refusalsAreCountedAndDueOnceAMinute() {
    due(NOW);
    uses.refuse(token, NOW + 1);
    uses.refuse(token, NOW + 2);
    assertThat(due(NOW + 3)).isEmpty();
    letIn(token, NOW + 4, "a");
    uses.refuse(token, NOW + 5);
    assertThat(due(NOW + 6))
        .containsExactly(new TokenUse(token, new TokenUse.Last(NOW + 4, "a", ""), TODAY, 1, 3));
    uses.refuse(token, NOW + 7);
    assertThat(due(NOW + MINUTE)).containsExactly(new TokenUse(token, null, TODAY, 0, 1));
    assertThat(due(NOW + 2 * MINUTE)).isEmpty();
  }

  @Test
  void whatWasBeforeMidnightCountsForItsDay() {
    due(NOW);
    long midnight = (TODAY + 1) * DAY;
    letIn(token, midnight - 2, "a");
    uses.refuse(token, midnight - 1);
    letIn(token, midnight, "a");
    letIn(token, midnight + 1, "a");
    assertThat(due(midnight + MINUTE))
        .containsExactlyInAnyOrder(
            use(token, midnight + 1, "a", 2), new TokenUse(token, null, TODAY, 1, 1));
    assertThat(due(midnight + 2 * MINUTE)).isEmpty();
  }

  @Test
  void aClientIsAskedForOnceAnIntervalAndAtEachOtherAddress() {
    Client one = new Client("a", "curl/8.5.0");
    Client other = new Client("b", "x".repeat(10_000));
    for (int i = 0; i < 100; i++) {
      uses.letIn(token, NOW + i, one);
    }
    assertThat(one.asked).hasValue(1);
    uses.letIn(token, NOW + 100, other);
    assertThat(due(NOW + 101))
        .singleElement()
        .satisfies(
            use ->
                assertThat(use.last())
                    .isEqualTo(new TokenUse.Last(NOW + 100, "b", "x".repeat(200))));
    uses.letIn(token, NOW + 102, one);
    uses.letIn(token, NOW + 103, one);
    assertThat(one.asked).hasValue(2);
  }

  @Test
  void whatCouldNotBeWrittenStaysAndSoDoesWhatComesMeanwhile() {
    letIn(token, NOW, "a");
    assertThatThrownBy(
            () ->
                uses.writeAll(
                    NOW,
                    (_, _) -> {
                      throw new IllegalStateException();
                    }))
        .isInstanceOf(IllegalStateException.class);
    List<TokenUse> all = new ArrayList<>();
    uses.writeAll(
        NOW,
        (some, written) -> {
          all.addAll(some);
          letIn(token, NOW + 1, "b");
          uses.refuse(token, NOW + 1);
          written.accept(some);
        });
    assertThat(all).containsExactly(use(token, NOW, "a", 1));
    assertThat(due(NOW + MINUTE))
        .containsExactly(new TokenUse(token, new TokenUse.Last(NOW + 1, "b", ""), TODAY, 1, 1));
  }

  @Test
  void whatWasWrittenBeforeAFailureIsNotWrittenAgain() {
    List<TokenId> tokens = Stream.generate(() -> TokenId.generate(random)).limit(10).toList();
    tokens.forEach(one -> letIn(one, NOW, "a"));
    List<TokenUse> first = new ArrayList<>();
    assertThatThrownBy(
            () ->
                uses.writeAll(
                    NOW,
                    (some, written) -> {
                      first.addAll(List.copyOf(some).subList(0, 4));
                      written.accept(first);
                      throw new IllegalStateException();
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(due(NOW + MINUTE)).hasSize(6).doesNotContainAnyElementsOf(first);
  }

  @Test
  void noTokenOfManyIsLost() {
    List<TokenId> tokens = Stream.generate(() -> TokenId.generate(random)).limit(20_000).toList();
    tokens.forEach(one -> letIn(one, NOW, "a"));
    assertThat(due(NOW).stream().map(TokenUse::token).sorted(comparing(TokenId::value)).toList())
        .isEqualTo(tokens.stream().sorted(comparing(TokenId::value)).toList());
    tokens.forEach(one -> letIn(one, NOW + 1, "a"));
    assertThat(due(NOW + 2)).isEmpty();
    assertThat(due(NOW + MINUTE)).hasSize(20_000);
    // Forgets all, and begins anew.
    due(NOW + 4 * MINUTE);
    tokens.forEach(one -> letIn(one, NOW + 4 * MINUTE + 1, "a"));
    assertThat(due(NOW + 4 * MINUTE + 2)).hasSize(20_000);
  }

  @Test
  void moreTokensThanFitAreNotNotedUntilSomeWereWritten() {
    LastUses few = new LastUses(64 * 10);
    List<TokenId> tokens = Stream.generate(() -> TokenId.generate(random)).limit(5_000).toList();
    List<TokenUse> all = new ArrayList<>();
    LastUses.Writing writing =
        (some, written) -> {
          all.addAll(some);
          written.accept(some);
        };
    tokens.forEach(one -> few.letIn(one, NOW, Asker.at("a")));
    few.writeDue(NOW, writing, () -> {});
    assertThat(all).hasSizeBetween(600, 640);
    // Others have a place now, though no minute has passed.
    tokens.forEach(one -> few.letIn(one, NOW + 1, Asker.at("a")));
    few.writeDue(NOW + 1, writing, () -> {});
    assertThat(all).hasSizeBetween(1_200, 1_280);
  }

  @Test
  void aClockThatWasSetBackDelaysNothing() {
    due(NOW + 400 * DAY);
    letIn(token, NOW, "a");
    due(NOW);
    letIn(token, NOW + 1, "a");
    assertThat(due(NOW + MINUTE)).hasSize(1);
  }

  @Test
  void writingRestsAfterEachPartWhileThereIsRoom() {
    LastUses few = new LastUses(64 * 100);
    AtomicInteger rests = new AtomicInteger();
    LastUses.Writing inThrees =
        (some, written) -> {
          List<TokenUse> all = List.copyOf(some);
          for (int i = 0; i < all.size(); i += 3) {
            written.accept(all.subList(i, Math.min(i + 3, all.size())));
          }
        };
    for (int i = 0; i < 9; i++) {
      few.letIn(TokenId.generate(random), NOW, Asker.at("a"));
    }
    few.writeDue(NOW, inThrees, rests::incrementAndGet);
    assertThat(rests).hasValue(3);

    rests.set(0);
    for (int i = 0; i < 5_000; i++) {
      few.letIn(TokenId.generate(random), NOW, Asker.at("a"));
    }
    few.writeDue(NOW, inThrees, rests::incrementAndGet);
    assertThat(rests).as("no rest while uses are in danger of not being noted").hasValue(0);
  }

  @Test
  void aFirstUseDoesNotWaitForManyOthers() {
    LastUses many = new LastUses(1_000_000);
    List<TokenId> others = Stream.generate(() -> TokenId.generate(random)).limit(100_000).toList();
    others.forEach(one -> many.letIn(one, NOW, Asker.at("a")));
    many.writeDue(NOW, (some, written) -> written.accept(some), () -> {});
    others.forEach(one -> many.letIn(one, NOW + 1, Asker.at("a")));

    List<Integer> sizes = new ArrayList<>();
    many.writeDue(
        NOW + MINUTE,
        (some, written) -> {
          sizes.add(some.size());
          written.accept(some);
          if (sizes.size() == 2) {
            many.letIn(token, NOW + MINUTE, Asker.at("a"));
          }
        },
        () -> {});
    assertThat(sizes).hasSizeGreaterThan(4);
    assertThat(sizes.get(2)).isEqualTo(1);
    assertThat(sizes.stream().mapToInt(size -> size).sum()).isEqualTo(100_001);
  }
}
