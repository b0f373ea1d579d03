package dev.latchkey.ui.revoke;

import dev.latchkey.handover.places.Place;
import dev.latchkey.keychain.KeptKeys;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.TokenService;
import dev.latchkey.ui.Notices;
import dev.latchkey.ui.PlaceText;
import dev.latchkey.ui.RelativeTime;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TaskRunner;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * The question whether to revoke some tokens, and the revoking. Several tokens, or one that was
 * used within a day, have to be confirmed by typing.
 */
public final class RevokeTokensViewModel {
  private static final Duration RECENT = Duration.ofHours(24);
  private static final int NAMED_FAILURES = 5;

  private final TokenService service;
  private final AccountRef account;
  private final List<AccessToken> tokens;
  private final TaskRunner tasks;
  private final Notices notices;
  private final Instant now;
  private final KeptKeys keptKeys;
  private final Runnable changed;
  private final Runnable close;

  private final StringProperty typed = new SimpleStringProperty("");
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper places = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final List<String> failures = new ArrayList<>();
  private String keychainTrouble = "";
  private final BooleanBinding canRevoke;

  /**
   * A question about {@code tokens}.
   *
   * @param tokens at least one, none of them revoked
   * @param keptKeys the keys in this computer's keychain; that of a revoked token is removed
   * @param recorded reads where keys were written to
   * @param changed told when at least one was revoked
   * @param close closes the dialog
   */
  public RevokeTokensViewModel(
      TokenService service,
      Account account,
      List<AccessToken> tokens,
      TaskRunner tasks,
      Notices notices,
      Clock clock,
      KeptKeys keptKeys,
      Callable<List<Place>> recorded,
      Runnable changed,
      Runnable close) {
    this.service = service;
    this.account = new AccountRef(account.id());
    this.tokens = List.copyOf(tokens);
    this.tasks = tasks;
    this.notices = notices;
    this.now = clock.instant();
    this.keptKeys = keptKeys;
    this.changed = changed;
    this.close = close;
    this.canRevoke =
        Bindings.createBooleanBinding(
            () -> !busy.get() && (!needsTyping() || isTyped()), typed, busy);
    describePlaces(List.of());
    tasks.run(recorded, this::describePlaces, _ -> {});
  }

  /** Returns the question with what revoking means. */
  public String question() {
    return tokens.size() == 1
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
                    tokens.size() == 1 ? "revoke.use.one" : "revoke.use.many",
                    RelativeTime.text(Objects.requireNonNull(token.lastUsedAt()), now),
                    String.valueOf(token.lastUsedFrom()),
                    token.label()))
        .orElseGet(() -> Strings.get("revoke.use.never", tokens.size()));
  }

  /** Returns which places on this computer are known to hold the keys; empty if none is. */
  public ReadOnlyStringProperty places() {
    return places.getReadOnlyProperty();
  }

  /** What is remembered may be unreadable; that must not stand in the way of a revocation. */
  private void describePlaces(List<Place> recorded) {
    long kept = tokens.stream().filter(token -> keptKeys.isKept(token.id())).count();
    List<Place> theirs =
        recorded.stream()
            .filter(place -> tokens.stream().anyMatch(token -> token.id().equals(place.token())))
            .toList();
    String keychain = kept == 0 ? "" : Strings.get("revoke.places.keychain", kept);
    String files =
        theirs.isEmpty() ? "" : Strings.get("revoke.places.files", PlaceText.list(theirs));
    places.set((keychain + "\n" + files).strip());
  }

  /** Tells whether the revoking has to be confirmed by typing {@link #expected()}. */
  public boolean needsTyping() {
    return tokens.size() > 1 || isRecentlyUsed(first());
  }

  /** Returns what has to be typed. */
  public String expected() {
    return tokens.size() == 1
        ? first().label().text()
        : Strings.get("revoke.typing.many", tokens.size());
  }

  /** Returns what is typed. */
  public StringProperty typed() {
    return typed;
  }

  /** Some keyboards compose letters that the label has as one character. */
  private boolean isTyped() {
    return Normalizer.normalize(typed.get().strip(), Normalizer.Form.NFC).equals(expected());
  }

  /** Tells whether the red button can be pressed. */
  public BooleanBinding canRevoke() {
    return canRevoke;
  }

  /** Tells whether the authority is at work. */
  public ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  /** Returns how far the revoking of several tokens has come; empty before. */
  public ReadOnlyStringProperty progress() {
    return progress.getReadOnlyProperty();
  }

  /** Returns which tokens were not revoked and why; empty if none. */
  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /** Revokes the tokens, one after the other. */
  public void revoke() {
    if (!canRevoke.get()) {
      return;
    }
    busy.set(true);
    problem.set("");
    failures.clear();
    revokeFrom(0);
  }

  private void revokeFrom(int index) {
    if (index == tokens.size()) {
      finish();
      return;
    }
    if (tokens.size() > 1) {
      progress.set(Strings.get("revoke.progress.text", index - failures.size(), tokens.size()));
    }
    AccessToken token = tokens.get(index);
    tasks.run(
        () -> {
          service.revoke(account, token.id());
          return keptKeys.forgetEnded(token.id());
        },
        trouble -> {
          keychainTrouble = trouble.orElse(keychainTrouble);
          revokeFrom(index + 1);
        },
        refused -> {
          failures.add(Strings.get("revoke.problem.token", token.label(), refused.getMessage()));
          revokeFrom(index + 1);
        });
  }

  private void finish() {
    busy.set(false);
    progress.set("");
    int revoked = tokens.size() - failures.size();
    if (revoked > 0) {
      changed.run();
      String done =
          tokens.size() == 1
              ? Strings.get("revoke.done.one", first().label())
              : Strings.get("revoke.done.many", revoked);
      notices.show(
          keychainTrouble.isEmpty()
              ? done
              : Strings.get("revoke.done.butKept", done, keychainTrouble));
    }
    if (failures.isEmpty()) {
      close.run();
      return;
    }
    List<String> named = failures.subList(0, Math.min(failures.size(), NAMED_FAILURES));
    problem.set(Strings.get("revoke.problem.text", failures.size(), String.join("\n", named)));
  }

  private AccessToken first() {
    return tokens.getFirst();
  }

  private boolean isRecentlyUsed(AccessToken token) {
    return token.lastUsedAt() != null && token.lastUsedAt().isAfter(now.minus(RECENT));
  }
}
