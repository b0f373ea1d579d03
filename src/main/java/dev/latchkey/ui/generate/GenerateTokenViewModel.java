package dev.latchkey.ui.generate;

import dev.latchkey.model.Account;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Description;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.TokenService;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.CheckedText;
import dev.latchkey.ui.Expiry;
import dev.latchkey.ui.ExpiryEntry;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** What a person enters for a new token, and the generation itself. */
public final class GenerateTokenViewModel {
  private final TokenService service;
  private final AccountRef account;
  private final Attempt attempt;
  private final Consumer<IssuedToken> issued;

  private final CheckedText<Label> label = new CheckedText<>("", Label::new);
  private final CheckedText<Description> description = new CheckedText<>("", Description::new);
  private final ExpiryEntry expiry;
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
    this.expiry = new ExpiryEntry(clock, zone, Expiry.DAYS_30);
    this.issued = issued;
    label.text().subscribe((_, _) -> duplicate.set(false));
  }

  /** Returns the label that is typed. */
  public CheckedText<Label> label() {
    return label;
  }

  /** Returns the description that is typed; it may be empty. */
  public CheckedText<Description> description() {
    return description;
  }

  /** Returns when the token expires. */
  public ExpiryEntry expiry() {
    return expiry;
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
    Description noted = description.check().orElse(null);
    ExpiryEntry.Chosen chosen = expiry.check().orElse(null);
    if (wanted == null || noted == null || chosen == null) {
      return;
    }
    boolean warned = duplicate.get();
    attempt.run(
        () ->
            !warned && service.isLabelInUse(account, wanted)
                ? Optional.<IssuedToken>empty()
                : Optional.of(service.generate(account, wanted, noted, chosen.end())),
        result -> {
          duplicate.set(result.isEmpty());
          result.ifPresent(issued);
        });
  }
}
