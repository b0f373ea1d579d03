package dev.latchkey.ui.details;

import dev.latchkey.handover.Computer;
import dev.latchkey.handover.KeyFinder;
import dev.latchkey.handover.places.Doctor;
import dev.latchkey.handover.places.Place;
import dev.latchkey.handover.places.Places;
import dev.latchkey.keychain.KeptKeys;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenService;
import dev.latchkey.ui.CurrentSettings;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.SelectedTokens;
import dev.latchkey.ui.Views;
import dev.latchkey.ui.WhileShown;
import dev.latchkey.ui.WindowContext;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.layout.Region;

/** The details of the selected tokens, beside the list that they are selected in. */
public final class TokenDetailsPane {
  private TokenDetailsPane() {}

  /**
   * Returns a list with the details beside it, or below it where there is little room. Whether they
   * are shown is remembered.
   *
   * @param list the list alone
   * @param selected what is selected in it
   * @param refreshes reads the details again while they are in a window
   */
  public static Region beside(
      Region list,
      SelectedTokens selected,
      WindowContext context,
      TokenService tokens,
      Membership membership,
      KeptKeys keptKeys,
      Places places,
      KeyFinder finder,
      CurrentSettings settings,
      WhileShown refreshes) {
    selected.detailsShown().set(settings.get().layout().detailsShown());
    selected
        .detailsShown()
        .subscribe(
            (_, shown) ->
                settings.change(
                    now -> now.withLayout(was -> was.withDetailsShown(shown)),
                    refused -> context.notices().show(refused.sentence())));
    return new BesideOrBelow(
        list,
        () -> {
          TokenDetailsViewModel model =
              new TokenDetailsViewModel(
                  tokens,
                  membership,
                  context.tasks(),
                  context.clock(),
                  context.notices(),
                  selected,
                  new OnThisComputer(keptKeys, places, finder));
          Parent details =
              Views.load(
                  new TokenDetailsView(
                      model,
                      new DetailsActions(selected.commands()),
                      context.copy(),
                      () -> list.lookup(".table-view").requestFocus()));
          refreshes.add(details, model::refreshQuietly);
          return details;
        },
        selected.detailsShown());
  }

  private record OnThisComputer(KeptKeys keptKeys, Places places, KeyFinder finder)
      implements HoldingPlaces.Source {
    @Override
    public boolean isKept(TokenId token) {
      return keptKeys.isKept(token);
    }

    @Override
    public List<Place> of(TokenId token) {
      return places.of(token);
    }

    @Override
    public HoldingPlaces.Look look(Place place) {
      Computer computer = Computer.here();
      return new HoldingPlaces.Look(
          place.check(computer, finder), Doctor.faults(place.target(computer)));
    }
  }
}
