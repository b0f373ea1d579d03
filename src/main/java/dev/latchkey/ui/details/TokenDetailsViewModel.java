package dev.latchkey.ui.details;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Privilege;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenService;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.Notices;
import dev.latchkey.ui.SelectedTokens;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TaskRunner;
import dev.latchkey.ui.TokenAt;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/**
 * The details of the selected token, while they are shown. What is edited is saved when another
 * token is selected; what cannot be saved waits, as it was typed, until its token is selected
 * again.
 */
public final class TokenDetailsViewModel {
  private final TokenService service;
  private final Membership membership;
  private final TaskRunner tasks;
  private final Clock clock;
  private final Notices notices;
  private final SelectedTokens selected;
  private final TokenUseViewModel use;
  private final TokenHistoryViewModel history;
  private final HoldingPlaces places;
  private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();
  private final ReadOnlyObjectWrapper<@Nullable TokenFacts> facts = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable EditedToken> edited = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable ChangeExpiryViewModel> expiry =
      new ReadOnlyObjectWrapper<>();

  /** What was typed for tokens that are not selected now, and could not be saved yet. */
  private final Map<TokenId, EditedToken> unsaved = new HashMap<>();

  /**
   * The details of what is selected in a list of one account.
   *
   * @param source where the places of keys are read from
   */
  public TokenDetailsViewModel(
      TokenService service,
      Membership membership,
      TaskRunner tasks,
      Clock clock,
      Notices notices,
      SelectedTokens selected,
      HoldingPlaces.Source source) {
    this.service = service;
    this.membership = membership;
    this.tasks = tasks;
    this.clock = clock;
    this.notices = notices;
    this.selected = selected;
    AccountRef account = membership.ref();
    Consumer<Refused> heard = membership::heard;
    this.use = new TokenUseViewModel(service, account, tasks, heard);
    this.history = new TokenHistoryViewModel(service, account, tasks, clock, heard);
    this.places = new HoldingPlaces(source, tasks, clock);
    selected.now().subscribe(_ -> follow());
    selected.count().subscribe(_ -> follow());
    selected.detailsShown().subscribe(_ -> follow());
  }

  /** Returns how many tokens are selected. */
  public ReadOnlyIntegerProperty count() {
    return count.getReadOnlyProperty();
  }

  /** Returns what is known of the one selected token; null inside if there is not one. */
  public ReadOnlyObjectProperty<@Nullable TokenFacts> facts() {
    return facts.getReadOnlyProperty();
  }

  /** Returns what can be edited of the one selected token; null inside if there is not one. */
  public ReadOnlyObjectProperty<@Nullable EditedToken> edited() {
    return edited.getReadOnlyProperty();
  }

  /** Returns the change of its expiry while the person makes it; null inside otherwise. */
  public ReadOnlyObjectProperty<@Nullable ChangeExpiryViewModel> expiry() {
    return expiry.getReadOnlyProperty();
  }

  /** Returns how its key is used. */
  public TokenUseViewModel use() {
    return use;
  }

  /** Returns what was done with it. */
  public TokenHistoryViewModel history() {
    return history;
  }

  /** Returns where its key is. */
  public HoldingPlaces places() {
    return places;
  }

  /** Returns the name of the account that it belongs to. */
  public String account() {
    return membership.account().name();
  }

  /**
   * Returns why nothing can be changed at the moment, as the end of a sentence; empty if it can.
   */
  public ObservableValue<String> whyReadOnly() {
    return membership.whyReadOnly();
  }

  /** Returns why it cannot be edited; empty if it can. */
  public ObservableValue<String> whyNoEdit() {
    return membership.whyNot(Privilege.GENERATE_TOKENS);
  }

  /** Returns why its expiry cannot be changed; empty if it can. */
  public ObservableValue<String> whyNoExpiry() {
    return Bindings.createStringBinding(
        () -> {
          TokenFacts now = facts.get();
          String fixed = now == null ? "" : now.whyExpiryIsFixed();
          return fixed.isEmpty() ? whyNoEdit().getValue() : fixed;
        },
        facts,
        membership.now());
  }

  /** Lets the person choose another expiry. */
  public void changeExpiry() {
    TokenFacts now = facts.get();
    if (now != null && whyNoExpiry().getValue().isEmpty()) {
      expiry.set(
          new ChangeExpiryViewModel(
              service,
              membership.ref(),
              now.at().token(),
              tasks,
              clock,
              token -> {
                cancelExpiry();
                changed(token);
              }));
    }
  }

  /** Leaves the expiry as it is. */
  public void cancelExpiry() {
    expiry.set(null);
  }

  /** Shows no details any more; what is typed is saved. */
  public void close() {
    selected.detailsShown().set(false);
  }

  /** Reads again what others change, unasked. */
  public void refreshQuietly() {
    EditedToken now = edited.get();
    if (now != null) {
      use.refresh(now.id());
      history.refresh();
    }
  }

  private void follow() {
    boolean isShown = selected.detailsShown().get();
    List<TokenAt> now = isShown ? selected.now().getValue() : List.of();
    EditedToken before = edited.get();
    if (now.size() == 1) {
      show(now.getFirst());
    } else {
      facts.set(null);
      edited.set(null);
      cancelExpiry();
      use.clear();
      history.clear();
      places.clear();
    }
    count.set(isShown ? selected.count().getValue().intValue() : 0);
    if (before != null && before != edited.get()) {
      leave(before);
    }
  }

  private void show(TokenAt at) {
    TokenId id = at.token().id();
    TokenFacts known = facts.get();
    EditedToken here = edited.get();
    boolean isOther = here == null || !here.id().equals(id);
    boolean isChanged = known == null || !known.at().token().equals(at.token());
    facts.set(new TokenFacts(at));
    if (isOther) {
      cancelExpiry();
      EditedToken waiting = unsaved.remove(id);
      EditedToken next = waiting == null ? edit(at.token()) : waiting;
      next.show(at.token());
      edited.set(next);
      use.read(id);
      history.read(id);
      places.read(id);
    } else if (isChanged) {
      here.show(at.token());
      refreshQuietly();
    }
  }

  private EditedToken edit(AccessToken token) {
    return new EditedToken(service, membership.ref(), token, tasks, this::changed, this::unsaved);
  }

  /** Saves what was typed for a token that is not selected any more. */
  private void leave(EditedToken left) {
    if (!left.isSettled()) {
      unsaved.put(left.id(), left);
      left.save();
    }
  }

  private void unsaved(EditedToken token, String why) {
    // Beside the field it stands already, but that is not seen now.
    if (token != edited.get()) {
      notices.show(Strings.get("tokendetails.unsaved.text", token.label().text().get(), why));
    }
  }

  private void changed(AccessToken token) {
    EditedToken waiting = unsaved.get(token.id());
    if (waiting != null && waiting.isSettled()) {
      unsaved.remove(token.id());
    }
    selected.changed().accept(List.of(token));
  }
}
