package dev.latchkey.ui.shell;

import dev.latchkey.model.Account;
import dev.latchkey.ui.Membership;
import javafx.scene.Parent;

/** Makes the screens of the sections. Each is asked for once, when the person first goes there. */
public interface SectionScreens {
  /** Makes the screen with the tokens of an account. */
  Parent accessTokens(Account account);

  /** Makes the screen of an organization. */
  Parent organization(Membership membership);

  /** Makes the screen with the places on this computer that hold keys. */
  Parent keyPlaces(Account account);

  /** Makes the screen with what was done in an account. */
  Parent activity(Account account);

  /** Makes the screen with the settings. */
  Parent settings();
}
