package dev.latchkey.ui.shell;

import dev.latchkey.model.Account;
import dev.latchkey.model.Privilege;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.Strings;
import java.util.Optional;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;

/** The account that the window shows: the chosen organization, else the personal account. */
final class ShownAccount {
  private final MainViewModel model;

  ShownAccount(MainViewModel model) {
    this.model = model;
  }

  /** Returns the account; empty while the data is not open. */
  Optional<Account> now() {
    return organization(model.section().get())
        .map(Membership::account)
        .or(
            () ->
                model.state().get() instanceof DataState.Ready(Account account)
                    ? Optional.of(account)
                    : Optional.empty());
  }

  /** Returns why no token can be generated there; empty if one can. */
  ObservableValue<String> whyNoGenerate() {
    ObservableValue<String> notReady = whyNotReady();
    ObservableValue<String> noRight =
        model
            .section()
            .flatMap(
                section ->
                    organization(section)
                        .map(there -> there.whyNot(Privilege.GENERATE_TOKENS))
                        .orElseGet(() -> new SimpleStringProperty("")));
    return notReady.flatMap(why -> why.isEmpty() ? noRight : new SimpleStringProperty(why));
  }

  /** Returns why nothing can be done with the data yet; empty if it is open. */
  ObservableValue<String> whyNotReady() {
    return model.isReady().map(ready -> ready ? "" : Strings.get("main.commands.notReady"));
  }

  private Optional<Membership> organization(Section section) {
    return section instanceof Section.InOrganization(String id)
        ? model.organizations().find(id)
        : Optional.empty();
  }
}
