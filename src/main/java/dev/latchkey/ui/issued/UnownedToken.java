package dev.latchkey.ui.issued;

import dev.latchkey.model.AccessToken;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TaskRunner;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;

/** A token whose key nobody will have: it can be revoked, so that it does not look active. */
public final class UnownedToken {
  private final Attempt revoking;
  private final Callable<AccessToken> revoke;
  private final Consumer<AccessToken> revoked;
  private final StringBinding problem;

  /**
   * Revokes nothing yet.
   *
   * @param revoke revokes the token and returns it as it is then
   * @param revoked gets it
   */
  UnownedToken(TaskRunner tasks, Callable<AccessToken> revoke, Consumer<AccessToken> revoked) {
    this.revoking = new Attempt(tasks);
    this.revoke = revoke;
    this.revoked = revoked;
    this.problem =
        Bindings.createStringBinding(
            () ->
                revoking.problem().get().isEmpty()
                    ? ""
                    : Strings.get("issued.losing.failed", revoking.problem().get()),
            revoking.problem());
  }

  /** Tells whether the authority is being asked; nothing else is done meanwhile. */
  public ReadOnlyBooleanProperty busy() {
    return revoking.busy();
  }

  /** Returns why the token is not revoked, as a sentence; empty if nothing was refused. */
  public StringBinding problem() {
    return problem;
  }

  void revoke() {
    revoking.run(revoke, revoked);
  }

  void forgetProblem() {
    revoking.say("");
  }
}
