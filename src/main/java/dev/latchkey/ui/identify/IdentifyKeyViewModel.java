package dev.latchkey.ui.identify;

import dev.latchkey.model.AccessKey;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenService;
import dev.latchkey.ui.Reading;
import dev.latchkey.ui.RelativeTime;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TaskRunner;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A key that somebody found, and which token it belongs to. */
public final class IdentifyKeyViewModel {
  private final TokenService service;
  private final Reading<AccessToken> reading;
  private final Clock clock;
  private final StringProperty key = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper answer = new ReadOnlyStringWrapper("");

  /** Nothing pasted yet. */
  public IdentifyKeyViewModel(TokenService service, TaskRunner tasks, Clock clock) {
    this.service = service;
    this.reading = new Reading<>(tasks, _ -> answer.set(""));
    this.clock = clock;
    key.subscribe((_, _) -> changed());
  }

  /** Returns what is pasted; each change asks anew. */
  public StringProperty key() {
    return key;
  }

  /** Returns why the text is not a key of this person; empty if it is, or if there is none. */
  public ReadOnlyStringProperty problem() {
    return reading.problem();
  }

  /** Returns which token the key belongs to, with its status; empty if none is known. */
  public ReadOnlyStringProperty answer() {
    return answer.getReadOnlyProperty();
  }

  /** Tells whether the authority is being asked. */
  public ReadOnlyBooleanProperty busy() {
    return reading.loading();
  }

  /** Forgets what was pasted. */
  public void forget() {
    key.set("");
  }

  private void changed() {
    reading.forget();
    answer.set("");
    identify();
  }

  /** Asks about what is pasted once more; the last answer stays until there is a new one. */
  public void identify() {
    if (key.get().isBlank()) {
      return;
    }
    AccessKey pasted;
    try {
      pasted = AccessKey.parse(key.get());
    } catch (Refused refused) {
      reading.fail(refused);
      return;
    }
    reading.read(
        () -> {
          try (pasted) {
            return service.identify(pasted);
          }
        },
        token -> answer.set(describe(token, clock.instant())));
  }

  private static String describe(AccessToken token, Instant now) {
    String status =
        switch (token.status(now)) {
          case ACTIVE -> Strings.get("identify.status.active");
          case SUSPENDED -> Strings.get("identify.status.suspended");
          case EXPIRED ->
              Strings.get(
                  "identify.status.expired",
                  RelativeTime.text(Objects.requireNonNull(token.expiresAt()), now));
          case REVOKED ->
              Strings.get(
                  "identify.status.revoked",
                  RelativeTime.text(Objects.requireNonNull(token.revokedAt()), now));
        };
    return Strings.get(
        "identify.answer.text",
        token.label(),
        token.id(),
        RelativeTime.text(token.createdAt(), now),
        status);
  }
}
