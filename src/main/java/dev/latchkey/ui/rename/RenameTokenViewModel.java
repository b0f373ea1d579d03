package dev.latchkey.ui.rename;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Label;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenService;
import dev.latchkey.ui.LabelField;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TaskRunner;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The new label of a token, and the renaming itself. */
public final class RenameTokenViewModel {
  private final TokenService service;
  private final AccountRef account;
  private final AccessToken token;
  private final TaskRunner tasks;
  private final Runnable renamed;
  private final Consumer<Exception> unexpected;
  private final LabelField label;
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

  /**
   * The renaming of one token.
   *
   * @param renamed told when it is done
   * @param unexpected gets a failure that is no {@link Refused}
   */
  public RenameTokenViewModel(
      TokenService service,
      Account account,
      AccessToken token,
      TaskRunner tasks,
      Runnable renamed,
      Consumer<Exception> unexpected) {
    this.service = service;
    this.account = new AccountRef(account.id());
    this.token = token;
    this.tasks = tasks;
    this.renamed = renamed;
    this.unexpected = unexpected;
    this.label = new LabelField(token.label().text());
  }

  /** Returns the label that is typed. */
  public LabelField label() {
    return label;
  }

  /** Returns why the renaming failed; empty if it did not. */
  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /** Tells whether the authority is at work. */
  public ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  /** Renames the token, unless something is wrong with the label. */
  public void rename() {
    Label wanted = label.check().orElse(null);
    if (busy.get() || wanted == null) {
      return;
    }
    problem.set("");
    busy.set(true);
    tasks.run(
        () -> service.rename(account, token.id(), wanted),
        _ -> {
          busy.set(false);
          renamed.run();
        },
        failure -> {
          busy.set(false);
          if (failure instanceof Refused refused) {
            problem.set(refused.getMessage());
          } else {
            problem.set(Strings.get("rename.problem.unexpected"));
            unexpected.accept(failure);
          }
        });
  }
}
