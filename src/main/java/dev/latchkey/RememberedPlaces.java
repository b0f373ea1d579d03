package dev.latchkey;

import dev.latchkey.handover.Target;
import dev.latchkey.handover.TargetKind;
import dev.latchkey.handover.places.Place;
import dev.latchkey.handover.places.Places;
import dev.latchkey.model.TokenId;
import dev.latchkey.ui.usein.UsedPlaces;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/**
 * The places of one token's key, in the file of the data folder.
 *
 * @param places the file
 * @param token the token
 */
record RememberedPlaces(Places places, TokenId token) implements UsedPlaces {
  @Override
  public List<Path> projects() {
    return places.projects();
  }

  @Override
  public void remember(Target target) {
    places.remember(
        Place.of(target, token, Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS)));
    if (target.kind() == TargetKind.DOTENV) {
      places.rememberProject(Objects.requireNonNull(target.path().getParent(), "a file has one"));
    } else if (target.kind() == TargetKind.HARDHAT_3_KEYSTORE) {
      places.rememberProject(target.path());
    }
  }
}
