package dev.latchkey.ui.details;

import dev.latchkey.handover.Computer;
import dev.latchkey.handover.KeyFinder;
import dev.latchkey.handover.places.Doctor;
import dev.latchkey.handover.places.Place;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.TokenId;
import dev.latchkey.ui.Command;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.SelectedTokens;
import dev.latchkey.ui.TaskRunner;
import dev.latchkey.ui.TokenAt;
import dev.latchkey.ui.Workbench;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** A list of tokens in which a test selects some, with the details beside it. */
final class Selected {
  private final Workbench desk;
  final ObjectProperty<List<TokenAt>> now = new SimpleObjectProperty<>(List.of());
  final SimpleBooleanProperty shown = new SimpleBooleanProperty(true);
  final List<AccessToken> changed = new ArrayList<>();
  final List<Place> places = new ArrayList<>();
  final SelectedTokens tokens;
  final TokenDetailsViewModel model;

  Selected(Workbench desk, Membership membership, Command... commands) {
    this(desk, desk.tasks, membership, commands);
  }

  Selected(Workbench desk, TaskRunner tasks, Membership membership, Command... commands) {
    this.desk = desk;
    this.tokens =
        new SelectedTokens(
            now, now.map(List::size), this::change, List.of(List.of(commands)), shown);
    this.model =
        new TokenDetailsViewModel(
            desk.tokens,
            membership,
            tasks,
            desk.clock,
            desk.notices::add,
            tokens,
            new HoldingPlaces.Source() {
              @Override
              public boolean isKept(TokenId token) {
                return desk.keptKeys.isKept(token);
              }

              @Override
              public List<Place> of(TokenId token) {
                return places.stream().filter(place -> place.token().equals(token)).toList();
              }

              @Override
              public HoldingPlaces.Look look(Place place) {
                Computer computer = Computer.here();
                return new HoldingPlaces.Look(
                    place.check(computer, KeyFinder.asking(desk.tokens)),
                    Doctor.faults(place.target(computer)));
              }
            });
  }

  /** As a list shows what an action left. */
  private void change(List<AccessToken> tokens) {
    changed.addAll(tokens);
    now.set(
        now.get().stream()
            .map(
                at ->
                    tokens.stream()
                        .filter(token -> token.id().equals(at.token().id()))
                        .map(token -> new TokenAt(token, at.asOf()))
                        .findFirst()
                        .orElse(at))
            .toList());
  }

  /** Selects tokens as they are now. */
  void select(AccessToken... tokens) {
    now.set(
        Arrays.stream(tokens)
            .map(token -> desk.store.tokens().find(token.accountId(), token.id()).orElseThrow())
            .map(token -> new TokenAt(token, desk.clock.now))
            .toList());
  }

  /** Returns a token as the authority has it. */
  AccessToken read(AccessToken token) {
    return desk.tokens.token(AccountRef.ME, token.id());
  }
}
