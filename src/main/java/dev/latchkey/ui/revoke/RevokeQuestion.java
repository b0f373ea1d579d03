package dev.latchkey.ui.revoke;

import dev.latchkey.model.AccessToken;
import dev.latchkey.ui.RelativeTime;
import dev.latchkey.ui.Strings;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The question whether to revoke some tokens. Several tokens, or one that was used within a day,
 * have to be confirmed by typing.
 *
 * @param tokens at least one, none of them revoked
 * @param now when it is asked
 */
public record RevokeQuestion(List<AccessToken> tokens, Instant now) {
  private static final Duration RECENT = Duration.ofHours(24);

  /** Copies the list. */
  public RevokeQuestion {
    tokens = List.copyOf(tokens);
  }

  /** Returns the title of the dialog, which its button says again. */
  public String title() {
    return Strings.get("revoke.header.title", tokens.size());
  }

  /** Returns the labels of several tokens, as they were selected; of one, the question tells. */
  public List<String> labels() {
    return isOne() ? List.of() : tokens.stream().map(token -> token.label().text()).toList();
  }

  /** Returns the question with what revoking means. */
  public String text() {
    return isOne()
        ? Strings.get("revoke.question.one", first().label())
        : Strings.get("revoke.question.many", tokens.size());
  }

  /** Returns when and from where the tokens were last used. */
  public String lastUse() {
    Optional<AccessToken> latest =
        tokens.stream()
            .filter(token -> token.lastUsedAt() != null)
            .max(Comparator.comparing(token -> Objects.requireNonNull(token.lastUsedAt())));
    return latest
        .map(
            token ->
                Strings.get(
                    isOne() ? "revoke.use.one" : "revoke.use.many",
                    RelativeTime.text(Objects.requireNonNull(token.lastUsedAt()), now),
                    String.valueOf(token.lastUsedFrom()),
                    token.label()))
        .orElseGet(() -> Strings.get("revoke.use.never", tokens.size()));
  }

  /** Tells whether the answer has to be confirmed by typing {@link #expected()}. */
  public boolean needsTyping() {
    return !isOne() || isRecentlyUsed(first());
  }

  /** Returns what has to be typed: of one token its id, since not everybody can type its label. */
  public String expected() {
    return isOne() ? first().id().value() : Strings.get("revoke.typing.many", tokens.size());
  }

  /** Tells whether the answer is confirmed by what is typed. */
  boolean isConfirmedBy(String typed) {
    return !needsTyping() || plain(typed).equals(plain(expected()));
  }

  /**
   * Without what a person may write in another way: capitals, kinds of digits, and how they are
   * grouped.
   */
  private static String plain(String text) {
    return latinDigits(text.replaceAll("\\p{Cf}", ""))
        .strip()
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\s+", " ")
        .replaceAll("(?<=\\d)[\\p{Z}.,'’٬](?=\\d{3})", "");
  }

  private static String latinDigits(String text) {
    return text.codePoints()
        .map(c -> Character.isDigit(c) ? '0' + Character.digit(c, 10) : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  boolean isOne() {
    return tokens.size() == 1;
  }

  AccessToken first() {
    return tokens.getFirst();
  }

  private boolean isRecentlyUsed(AccessToken token) {
    return token.lastUsedAt() != null && token.lastUsedAt().isAfter(now.minus(RECENT));
  }
}
