package dev.latchkey.ui.connection;

import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Email;
import dev.latchkey.model.OneTimeCode;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Servers;
import dev.latchkey.ui.CheckedText;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What the person fills in to get into a team server; each way in needs only some of it. */
public final class ConnectionForm {
  private final CheckedText<String> address;
  private final CheckedText<OneTimeCode> code = new CheckedText<>("", this::code);
  private final CheckedText<Email> email = new CheckedText<>("", Email::new);
  private final StringProperty firstName = new SimpleStringProperty("");
  private final StringProperty lastName = new SimpleStringProperty("");
  private final NewPassword password = new NewPassword();
  private final ObjectProperty<Way> way = new SimpleObjectProperty<>(Way.SIGN_IN);

  /** An empty form; {@code servers} says which addresses can be a server's. */
  ConnectionForm(Servers servers) {
    address = new CheckedText<>("", servers::address);
  }

  private OneTimeCode code(String typed) {
    return switch (way.get()) {
      case INVITATION ->
          code(OneTimeCode.Purpose.INVITATION, typed, AuthorityProblem.INVITATION_INVALID);
      case RESET -> code(OneTimeCode.Purpose.PASSWORD, typed, AuthorityProblem.PASSWORD_CODE_WRONG);
      case SET_UP, SIGN_IN ->
          code(OneTimeCode.Purpose.SET_UP, typed, AuthorityProblem.SET_UP_CODE_WRONG);
    };
  }

  /** Reads a code, or refuses it with {@code otherwise}. */
  static OneTimeCode code(OneTimeCode.Purpose purpose, String typed, AuthorityProblem otherwise) {
    return OneTimeCode.parse(purpose, typed).orElseThrow(() -> new Refused(otherwise));
  }

  /** Returns the address of the server. */
  public CheckedText<String> address() {
    return address;
  }

  /** Returns the chosen way in; never null inside. */
  public ObjectProperty<Way> way() {
    return way;
  }

  /** Returns the code of the invitation, for setting up, or for a new password. */
  public CheckedText<OneTimeCode> code() {
    return code;
  }

  /** Returns the e-mail address. */
  public CheckedText<Email> email() {
    return email;
  }

  /** Returns the given name. */
  public StringProperty firstName() {
    return firstName;
  }

  /** Returns the family name. */
  public StringProperty lastName() {
    return lastName;
  }

  /** Returns the password. */
  public NewPassword password() {
    return password;
  }
}
