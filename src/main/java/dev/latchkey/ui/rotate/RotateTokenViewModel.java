package dev.latchkey.ui.rotate;

import dev.latchkey.handover.places.Place;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Overlap;
import dev.latchkey.model.TokenService;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.RelativeTime;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TaskRunner;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/** How long the old key stays valid, and the rotation itself. */
public final class RotateTokenViewModel {
  private final TokenService service;
  private final AccountRef account;
  private final AccessToken token;
  private final Clock clock;
  private final Attempt attempt;
  private final Rotated rotated;
  private final BooleanProperty rewrites = new SimpleBooleanProperty(true);
  private final ReadOnlyObjectWrapper<List<Place>> places = new ReadOnlyObjectWrapper<>(List.of());
  private final ObjectProperty<Overlap> overlap = new SimpleObjectProperty<>(Overlap.DAY);

  /** What goes on after a rotation. */
  @FunctionalInterface
  public interface Rotated {
    /**
     * Takes the new token with its key, and closes it.
     *
     * @param rewritten the places of the old key that shall get the new one
     */
    void accept(IssuedToken issued, Overlap overlap, List<Place> rewritten);
  }

  /**
   * The rotation of one active token.
   *
   * @param recorded reads where the old key was written to
   */
  public RotateTokenViewModel(
      TokenService service,
      Account account,
      AccessToken token,
      Clock clock,
      TaskRunner tasks,
      Attempt attempt,
      Callable<List<Place>> recorded,
      Rotated rotated) {
    this.service = service;
    this.account = new AccountRef(account.id());
    this.token = token;
    this.clock = clock;
    this.attempt = attempt;
    this.rotated = rotated;
    // A rotation goes on even if it is not known where the key was written to.
    tasks.run(recorded, places::set, _ -> {});
  }

  /** Returns what a rotation of this token means. */
  public String text() {
    return Strings.get("rotate.header.text", token.label().text());
  }

  /** Returns how long the old key is still let in. */
  public ObjectProperty<Overlap> overlap() {
    return overlap;
  }

  /** Returns when the old key ends with this choice. */
  public ObservableValue<String> ending() {
    return overlap.map(this::ending);
  }

  private String ending(Overlap chosen) {
    Instant end = chosen.expiry(clock.instant(), token.expiresAt());
    if (chosen == Overlap.NONE) {
      return Strings.get("rotate.ending.now");
    }
    if (chosen == Overlap.FIRST_USE) {
      return end == null
          ? Strings.get("rotate.ending.firstUse")
          : Strings.get("rotate.ending.firstUseOrExpiry", RelativeTime.exact(end));
    }
    boolean isOwnExpiry = Objects.equals(end, token.expiresAt());
    return Strings.get(
        isOwnExpiry ? "rotate.ending.expiry" : "rotate.ending.at",
        RelativeTime.exact(Objects.requireNonNull(end, "a duration has an end")));
  }

  /** Returns where the old key was written to; empty also as long as that is not known. */
  public ReadOnlyObjectProperty<List<Place>> places() {
    return places.getReadOnlyProperty();
  }

  /** Returns whether these places shall get the new key. */
  public BooleanProperty rewrites() {
    return rewrites;
  }

  /** Returns whether the authority is at work, and why it refused. */
  public Attempt attempt() {
    return attempt;
  }

  /** Rotates the token. */
  public void rotate() {
    Overlap chosen = overlap.get();
    List<Place> rewritten = rewrites.get() ? places.get() : List.of();
    attempt.run(
        () -> service.rotate(account, token.id(), chosen),
        issued -> rotated.accept(issued, chosen, rewritten));
  }
}
