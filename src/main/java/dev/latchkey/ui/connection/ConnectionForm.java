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
    boolean invitation = way.get() == Way.INVITATION;
    return OneTimeCode.parse(
            invitation ? OneTimeCode.Purpose.INVITATION : OneTimeCode.Purpose.SET_UP, typed)
        .orElseThrow(
            () ->
                new Refused(
                    invitation
                        ? AuthorityProblem.INVITATION_INVALID
                        : AuthorityProblem.SET_UP_CODE_WRONG));
  }

  /** Returns the address of the server. */
  public CheckedText<String> address() {
    return address;
  }

  /** Returns the chosen way in; never null inside. */
  public ObjectProperty<Way> way() {
    return way;
  }

  /** Returns the code of the invitation, or the code for setting up. */
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
