package dev.latchkey.ui.connection;

import dev.latchkey.model.InputProblem;
import dev.latchkey.model.Password;
import dev.latchkey.model.Refused;
import dev.latchkey.ui.Strings;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A password that a person types, once if it is known already, twice if it is new. */
public final class NewPassword {
  private final StringProperty first = new SimpleStringProperty("");
  private final StringProperty second = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

  /** Nothing typed yet. */
  public NewPassword() {
    first.subscribe((_, _) -> problem.set(""));
    second.subscribe((_, _) -> problem.set(""));
  }

  /** Returns what is typed. */
  public StringProperty first() {
    return first;
  }

  /** Returns what is typed the second time. */
  public StringProperty second() {
    return second;
  }

  /** Returns what is wrong with it; empty if nothing is. */
  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /**
   * Returns the password, which the caller closes; empty if something is wrong with it, and {@link
   * #problem()} then says what.
   *
   * @param twice whether it is new, and so must have been typed twice
   */
  public Optional<Password> check(boolean twice) {
    if (first.get().isEmpty()) {
      problem.set(Strings.get("connection.password.missing"));
      return Optional.empty();
    }
    try {
      Password password = Password.of(first.get());
      if (twice && password.length() < Password.MIN_LENGTH) {
        password.close();
        problem.set(Strings.get("connection.password.short", Password.MIN_LENGTH));
        return Optional.empty();
      }
      if (twice && !first.get().equals(second.get())) {
        password.close();
        problem.set(Strings.get("connection.password.differ"));
        return Optional.empty();
      }
      return Optional.of(password);
    } catch (Refused refused) {
      refuse(refused);
      return Optional.empty();
    }
  }

  /** Shows in {@link #problem()} why the server refused the password. */
  public void refuse(Refused refused) {
    problem.set(refused.sentence());
  }

  /** Forgets what was typed. */
  public void forget() {
    first.set("");
    second.set("");
  }

  /** Tells whether a refusal is about the password itself. */
  static boolean isAbout(Refused refused) {
    return switch (refused.problem()) {
      case InputProblem.PASSWORD_TOO_SHORT,
          InputProblem.PASSWORD_TOO_LONG,
          InputProblem.PASSWORD_COMMON,
          InputProblem.PASSWORD_LIKE_EMAIL ->
          true;
      default -> false;
    };
  }
}
