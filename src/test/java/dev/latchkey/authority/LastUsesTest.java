package dev.latchkey.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.model.TokenId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LastUsesTest {
  private static final long NOW = Instant.parse("2026-11-24T01:00:00Z").toEpochMilli();
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();

  private final SecureRandom random = new SecureRandom();
  private final LastUses uses = new LastUses();
  private final TokenId token = TokenId.generate(random);

  private List<TokenUse> due(long now) {
    List<TokenUse> written = new ArrayList<>();
    uses.writeDue(now, written::addAll);
    return written;
  }

  private static TokenUse use(TokenId token, long at, String from) {
    return new TokenUse(token, Instant.ofEpochMilli(at), from);
  }

  @Test
  void aFirstUseIsDueAtOnceAndLaterOnesOnceAMinute() {
    assertThat(due(NOW)).isEmpty();
    uses.note(token, NOW + 1, "a");
    uses.note(token, NOW + 2, "b");
    assertThat(due(NOW + 3)).containsExactly(use(token, NOW + 2, "b"));
    assertThat(due(NOW + 4)).isEmpty();
    uses.note(token, NOW + 5, "c");
    assertThat(due(NOW + MINUTE - 1)).isEmpty();
    TokenId other = TokenId.generate(random);
    uses.note(other, NOW + 6, "d");
    assertThat(due(NOW + MINUTE - 1)).containsExactly(use(other, NOW + 6, "d"));
    assertThat(due(NOW + MINUTE)).containsExactly(use(token, NOW + 5, "c"));
  }

  @Test
  void laterUsesAreStillWrittenAfterAClockWasPutRight() {
    uses.note(token, NOW, "a");
    due(NOW);
    due(NOW + 400 * 24 * 60 * MINUTE);
    uses.note(token, NOW + 1, "b");

    assertThat(due(NOW + 2)).containsExactly(use(token, NOW + 1, "b"));
  }

  @Test
  void aTokenThatWasNotUsedForMinutesHasAFirstUseAgain() {
    due(NOW);
    uses.note(token, NOW + 1, "a");
    due(NOW + 2);
    due(NOW + 3 * MINUTE);
    uses.note(token, NOW + 3 * MINUTE + 1, "a");
    assertThat(due(NOW + 3 * MINUTE + 2)).hasSize(1);
  }

  @Test
  void whatCouldNotBeWrittenStaysAndSoDoesWhatComesMeanwhile() {
    uses.note(token, NOW, "a");
    assertThatThrownBy(
            () ->
                uses.writeAll(
                    NOW,
                    _ -> {
                      throw new IllegalStateException();
                    }))
        .isInstanceOf(IllegalStateException.class);
    List<TokenUse> written = new ArrayList<>();
    uses.writeAll(
        NOW,
        some -> {
          written.addAll(some);
          uses.note(token, NOW + 1, "b");
        });
    assertThat(written).containsExactly(use(token, NOW, "a"));
    assertThat(due(NOW + MINUTE)).containsExactly(use(token, NOW + 1, "b"));
  }

  @Test
  void noTokenOfManyIsLost() {
    List<TokenId> tokens = Stream.generate(() -> TokenId.generate(random)).limit(20_000).toList();
    tokens.forEach(one -> uses.note(one, NOW, "a"));
    assertThat(due(NOW)).extracting(TokenUse::token).containsExactlyInAnyOrderElementsOf(tokens);
    tokens.forEach(one -> uses.note(one, NOW + 1, "a"));
    assertThat(due(NOW + 2)).isEmpty();
    assertThat(due(NOW + MINUTE)).hasSize(20_000);
    // Forgets all, and begins anew.
    due(NOW + 4 * MINUTE);
    tokens.forEach(one -> uses.note(one, NOW + 4 * MINUTE + 1, "a"));
    assertThat(due(NOW + 4 * MINUTE + 2)).hasSize(20_000);
  }
}
