package dev.latchkey.ui.revoke;

import dev.latchkey.handover.places.Place;
import dev.latchkey.keychain.KeptKeys;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Revocation;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenService;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.Notices;
import dev.latchkey.ui.PlaceText;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TaskRunner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/** The answer to a {@link RevokeQuestion}, and the revoking. */
public final class RevokeTokensViewModel {
  private static final int NAMED_FAILURES = 5;

  /** Tokens in one call, so that nobody else who writes waits for long, and progress is told. */
  private static final int AT_ONCE = 500;

  private final TokenService service;
  private final AccountRef account;
  private final RevokeQuestion question;
  private final Attempt attempt;
  private final Notices notices;
  private final KeptKeys keptKeys;
  private final Consumer<List<AccessToken>> revoked;
  private final Runnable close;

  private final TaskRunner tasks;
  private final ReadOnlyLongWrapper done = new ReadOnlyLongWrapper();
  private final StringProperty typed = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper places = new ReadOnlyStringWrapper("");
  private final BooleanBinding canRevoke;

  /**
   * The answer to one question, not given yet.
   *
   * @param keptKeys the keys in this computer's keychain; that of a revoked token is removed
   * @param recorded reads where keys were written to
   * @param revoked gets the tokens that were revoked as they are now, if there is one
   * @param close closes the dialog
   */
  public RevokeTokensViewModel(
      TokenService service,
      Account account,
      RevokeQuestion question,
      TaskRunner tasks,
      Attempt attempt,
      Notices notices,
      KeptKeys keptKeys,
      Callable<List<Place>> recorded,
      Consumer<List<AccessToken>> revoked,
      Runnable close) {
    this.service = service;
    this.account = new AccountRef(account.id());
    this.question = question;
    this.tasks = tasks;
    this.attempt = attempt;
    this.notices = notices;
    this.keptKeys = keptKeys;
    this.revoked = revoked;
    this.close = close;
    this.canRevoke =
        Bindings.createBooleanBinding(
            () -> !attempt.busy().get() && question.isConfirmedBy(typed.get()),
            typed,
            attempt.busy());
    describePlaces(List.of());
    // A revocation goes on even if it is not known where the keys were written to.
    tasks.run(recorded, this::describePlaces, _ -> {});
  }

  /** Returns what is asked. */
  public RevokeQuestion question() {
    return question;
  }

  /** Returns which places on this computer are known to hold the keys; empty if none is. */
  public ReadOnlyStringProperty places() {
    return places.getReadOnlyProperty();
  }

  private void describePlaces(List<Place> recorded) {
    long kept = question.tokens().stream().filter(token -> keptKeys.isKept(token.id())).count();
    List<Place> theirs =
        recorded.stream()
            .filter(place -> question.tokens().stream().anyMatch(t -> t.id().equals(place.token())))
            .toList();
    String keychain = kept == 0 ? "" : Strings.get("revoke.places.keychain", kept);
    String files =
        theirs.isEmpty() ? "" : Strings.get("revoke.places.files", PlaceText.list(theirs));
    places.set((keychain + "\n" + files).strip());
  }

  /** Returns what is typed. */
  public StringProperty typed() {
    return typed;
  }

  /** Tells whether the red button can be pressed. */
  public BooleanBinding canRevoke() {
    return canRevoke;
  }

  /** Returns whether the authority is at work; and which tokens were not revoked, and why. */
  public Attempt attempt() {
    return attempt;
  }

  /** Returns that several tokens are being revoked; empty before and after. */
  public ObservableValue<String> progress() {
    return Bindings.createStringBinding(this::progressText, attempt.busy(), done);
  }

  private String progressText() {
    int count = question.tokens().size();
    if (!attempt.busy().get() || question.isOne()) {
      return "";
    }
    return count > AT_ONCE
        ? Strings.get("revoke.progress.part", done.get(), count)
        : Strings.get("revoke.progress.text", count);
  }

  /** Revokes the tokens, some hundreds in one call. */
  public void revoke() {
    if (canRevoke.get()) {
      attempt.run(this::revokeAll, this::tell, this::tellRefusal);
    }
  }

  /** What came of it, and why a key is still in the keychain; empty if none is. */
  private record Result(Revocation revocation, String keychainTrouble) {}

  private Result revokeAll() {
    List<TokenId> ids = question.tokens().stream().map(AccessToken::id).toList();
    Revocation revocation = ids.size() > AT_ONCE ? inParts(ids) : service.revoke(account, ids);
    String trouble = "";
    for (AccessToken token : revocation.revoked()) {
      trouble = keptKeys.forgetEnded(token.id()).orElse(trouble);
    }
    return new Result(revocation, trouble);
  }

  /** What fails ends the rest, as in a single call; what was revoked before stays revoked. */
  private Revocation inParts(List<TokenId> ids) {
    List<AccessToken> all = new ArrayList<>();
    Map<TokenId, Refused> refused = new HashMap<>();
    for (int from = 0; from < ids.size(); from += AT_ONCE) {
      List<TokenId> part = ids.subList(from, Math.min(from + AT_ONCE, ids.size()));
      try {
        Revocation revocation = service.revoke(account, part);
        all.addAll(revocation.revoked());
        refused.putAll(revocation.refused());
      } catch (Refused e) {
        if (all.isEmpty()) {
          throw e;
        }
        ids.subList(from, ids.size()).forEach(id -> refused.put(id, e));
        break;
      }
      long count = from + part.size();
      tasks.run(() -> count, done::set, _ -> {});
    }
    return new Revocation(all, refused);
  }

  private void tell(Result result) {
    List<AccessToken> done = result.revocation().revoked();
    if (!done.isEmpty()) {
      revoked.accept(done);
      notices.show(sentence(done.size(), result.keychainTrouble()));
    }
    Map<TokenId, Refused> refused = result.revocation().refused();
    if (refused.isEmpty()) {
      close.run();
    } else {
      tellFailures(refused);
    }
  }

  private String sentence(int count, String keychainTrouble) {
    String done =
        question.isOne()
            ? Strings.get("revoke.done.one", question.first().label())
            : Strings.get("revoke.done.many", count);
    return keychainTrouble.isEmpty()
        ? done
        : Strings.get("revoke.done.butKept", done, keychainTrouble);
  }

  private void tellRefusal(Refused refused) {
    tellFailures(
        question.tokens().stream().collect(Collectors.toMap(AccessToken::id, _ -> refused)));
  }

  private void tellFailures(Map<TokenId, Refused> refused) {
    String named =
        question.tokens().stream()
            .filter(token -> refused.containsKey(token.id()))
            .limit(NAMED_FAILURES)
            .map(token -> failure(token, Objects.requireNonNull(refused.get(token.id()))))
            .collect(Collectors.joining("\n"));
    attempt.say(Strings.get("revoke.problem.text", refused.size(), named));
  }

  private static String failure(AccessToken token, Refused why) {
    return Strings.get("revoke.problem.token", token.label(), why.sentence());
  }
}
