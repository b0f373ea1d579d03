package dev.latchkey.ui.generate;

import dev.latchkey.model.Account;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.Lifetime;
import dev.latchkey.model.TokenService;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.CheckedText;
import dev.latchkey.ui.Strings;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** What a person enters for a new token, and the generation itself. */
public final class GenerateTokenViewModel {
  private final TokenService service;
  private final AccountRef account;
  private final Attempt attempt;
  private final Clock clock;
  private final ZoneId zone;
  private final Consumer<IssuedToken> issued;

  private final CheckedText<Label> label = new CheckedText<>("", Label::new);
  private final ObjectProperty<Expiry> expiry = new SimpleObjectProperty<>(Expiry.NEVER);
  private final ObjectProperty<@Nullable LocalDate> date = new SimpleObjectProperty<>();
  private final ReadOnlyStringWrapper expiryProblem = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper duplicate = new ReadOnlyBooleanWrapper();

  /**
   * A new token of one account.
   *
   * @param zone in which a date ends
   * @param issued gets the token with its key, and closes it
   */
  public GenerateTokenViewModel(
      TokenService service,
      Account account,
      Attempt attempt,
      Clock clock,
      ZoneId zone,
      Consumer<IssuedToken> issued) {
    this.service = service;
    this.account = new AccountRef(account.id());
    this.attempt = attempt;
    this.clock = clock;
    this.zone = zone;
    this.issued = issued;
    label.text().subscribe((_, _) -> duplicate.set(false));
    expiry.subscribe((_, _) -> expiryProblem.set(""));
    date.subscribe((_, _) -> expiryProblem.set(""));
  }

  /** Returns the label that is typed. */
  public CheckedText<Label> label() {
    return label;
  }

  /** Returns when the token expires. */
  public ObjectProperty<Expiry> expiry() {
    return expiry;
  }

  /** Returns the last day of the token, for {@link Expiry#ON_DATE}; null if none is picked. */
  public ObjectProperty<@Nullable LocalDate> date() {
    return date;
  }

  /** Returns what is wrong with the expiry; empty if nothing is. */
  public ReadOnlyStringProperty expiryProblem() {
    return expiryProblem.getReadOnlyProperty();
  }

  /** Returns whether the token is being generated, and why it was not. */
  public Attempt attempt() {
    return attempt;
  }

  /**
   * Tells whether an active token has this label already; calling {@link #generate} again ignores
   * it.
   */
  public ReadOnlyBooleanProperty duplicate() {
    return duplicate.getReadOnlyProperty();
  }

  /**
   * Generates the token unless an entry is wrong. For a label that is in use, the first call only
   * warns.
   */
  public void generate() {
    if (attempt.busy().get()) {
      return;
    }
    attempt.say("");
    Label wanted = label.check().orElse(null);
    Instant end = end();
    if (wanted == null || !expiryProblem.get().isEmpty()) {
      return;
    }
    boolean warned = duplicate.get();
    attempt.run(
        () ->
            !warned && service.isLabelInUse(account, wanted)
                ? Optional.<IssuedToken>empty()
                : Optional.of(service.generate(account, wanted, end)),
        result -> {
          duplicate.set(result.isEmpty());
          result.ifPresent(issued);
        });
  }

  /** Returns the first moment at which the key is refused; null for never or if it is wrong. */
  private @Nullable Instant end() {
    Lifetime lifetime = expiry.get().lifetime(date.get()).orElse(null);
    if (lifetime == null) {
      if (expiry.get() == Expiry.ON_DATE) {
        expiryProblem.set(Strings.get("generate.expiry.noDate"));
      }
      return null;
    }
    Instant now = clock.instant();
    switch (lifetime.fit(now, zone)) {
      case TOO_FAR -> expiryProblem.set(Strings.get("generate.expiry.tooFar"));
      case PAST -> expiryProblem.set(Strings.get("generate.expiry.past"));
      case GOOD -> {}
    }
    return lifetime.end(now, zone);
  }
}
