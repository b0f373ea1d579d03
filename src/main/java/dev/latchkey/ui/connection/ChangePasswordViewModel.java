package dev.latchkey.ui.connection;

import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.DeviceService;
import dev.latchkey.model.Password;
import dev.latchkey.model.Refused;
import dev.latchkey.ui.Attempt;
import org.jspecify.annotations.Nullable;

/** The old and the new password, and the change. */
public final class ChangePasswordViewModel {
  private final DeviceService service;
  private final Attempt attempt;
  private final Runnable changed;
  private final NewPassword old = new NewPassword();
  private final NewPassword wanted = new NewPassword();

  /**
   * Nothing typed yet.
   *
   * @param changed called when it is done
   */
  public ChangePasswordViewModel(DeviceService service, Attempt attempt, Runnable changed) {
    this.service = service;
    this.attempt = attempt;
    this.changed = changed;
  }

  /** Returns the password until now. */
  public NewPassword old() {
    return old;
  }

  /** Returns the new password, twice. */
  public NewPassword wanted() {
    return wanted;
  }

  /** Returns whether the change is running, and why it failed. */
  public Attempt attempt() {
    return attempt;
  }

  /** Changes the password, unless something is wrong with what was typed. */
  public void change() {
    if (attempt.busy().get()) {
      return;
    }
    Password before = old.check(false).orElse(null);
    Password after = wanted.check(true).orElse(null);
    if (before == null || after == null) {
      for (Password one : new @Nullable Password[] {before, after}) {
        if (one != null) {
          one.close();
        }
      }
      return;
    }
    attempt.run(
        () -> {
          try (before;
              after) {
            service.changePassword(before, after);
          }
          return true;
        },
        _ -> {
          old.forget();
          wanted.forget();
          changed.run();
        },
        this::refused);
  }

  private void refused(Refused refused) {
    if (refused.problem() == AuthorityProblem.PASSWORD_WRONG) {
      old.refuse(refused);
    } else if (NewPassword.isAbout(refused)) {
      wanted.refuse(refused);
    } else {
      attempt.fail(refused);
    }
  }
}
