package dev.latchkey.ui.connection;

import dev.latchkey.model.Servers;
import dev.latchkey.model.TrustedAuthority;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.RelativeTime;
import dev.latchkey.ui.Strings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** The certificate authority that is trusted for a server beside those of the system. */
public final class AuthorityChoice {
  private final Servers servers;
  private final Attempt attempt;
  private final Supplier<Optional<Path>> asking;
  private final ObjectProperty<@Nullable TrustedAuthority> chosen = new SimpleObjectProperty<>();

  /**
   * None chosen yet.
   *
   * @param asking asks the person for a file; empty if none was chosen
   */
  AuthorityChoice(Servers servers, Attempt attempt, Supplier<Optional<Path>> asking) {
    this.servers = servers;
    this.attempt = attempt;
    this.asking = asking;
  }

  /** Returns what is chosen; null inside for the system's only. */
  ObjectProperty<@Nullable TrustedAuthority> chosen() {
    return chosen;
  }

  /** Returns whether one is chosen. */
  public ObservableValue<Boolean> isChosen() {
    return chosen.map(_ -> true).orElse(false);
  }

  /** Returns which one is chosen, in words; empty if none is. */
  public ObservableValue<String> text() {
    return chosen
        .map(
            one ->
                one == null
                    ? ""
                    : Strings.get(
                        "connection.authority.text",
                        one.name(),
                        RelativeTime.exact(one.validUntil()),
                        inTwoLines(one.fingerprint())))
        .orElse("");
  }

  /** Two lines of whole bytes are easier to compare, and a line break never splits one. */
  private static String inTwoLines(String fingerprint) {
    int middle = fingerprint.indexOf(':', fingerprint.length() / 2 - 1);
    return middle < 0
        ? fingerprint
        : fingerprint.substring(0, middle + 1) + "\n" + fingerprint.substring(middle + 1);
  }

  /** Asks for a file and reads it; a file that holds no certificate is told. */
  public void choose() {
    asking.get().ifPresent(file -> attempt.run(() -> servers.readAuthority(file), chosen::set));
  }

  /** Goes back to those of the system only. */
  public void forget() {
    chosen.set(null);
  }
}
