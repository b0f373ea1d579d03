package dev.latchkey.ui.settings;

import dev.latchkey.ui.ApiSettings;
import dev.latchkey.ui.CurrentSettings;
import dev.latchkey.ui.LocalApi;
import dev.latchkey.ui.LocalApiState;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.widget.Tone;
import java.util.OptionalInt;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;

/** Whether the local API is served, and at which port. */
public final class LocalApiViewModel {
  private final CurrentSettings settings;
  private final LocalApi api;
  private final SettingChange change;
  private final StringProperty port = new SimpleStringProperty();

  /** Why the API did not move to the port that is typed; empty if it did. */
  private final StringProperty stays = new SimpleStringProperty("");

  private final ObservableValue<String> portProblem;
  private final ObservableBooleanValue canApplyPort;

  /** The local API as it is set and as it is now. */
  LocalApiViewModel(CurrentSettings settings, LocalApi api) {
    this.settings = settings;
    this.api = api;
    this.change = new SettingChange(settings);
    port.set(String.valueOf(settings.get().api().port()));
    portProblem = Bindings.createStringBinding(this::portProblemNow, port, stays);
    port.subscribe(() -> stays.set(""));
    canApplyPort =
        Bindings.createBooleanBinding(this::isPortToApply, port, settings.property(), api.state());
  }

  /** Turns the local API on or off. */
  public void turn(boolean on) {
    if (on != settings.get().api().on()) {
      apply(on, settings.get().api().port());
    }
  }

  /** Returns the port as it is typed. */
  public StringProperty port() {
    return port;
  }

  /** Returns what is wrong with the typed port; empty if nothing is. */
  public ObservableValue<String> portProblem() {
    return portProblem;
  }

  private String portProblemNow() {
    return typedPort().isPresent()
        ? stays.get()
        : Strings.get(
            "settings.api.badport",
            String.valueOf(ApiSettings.LOWEST_PORT),
            String.valueOf(ApiSettings.HIGHEST_PORT));
  }

  /** Tells whether the typed port is one, and differs from the port in use or is worth a retry. */
  public ObservableBooleanValue canApplyPort() {
    return canApplyPort;
  }

  private boolean isPortToApply() {
    OptionalInt typed = typedPort();
    return typed.isPresent()
        && (typed.getAsInt() != settings.get().api().port()
            || api.state().get().tone() == Tone.PROBLEM);
  }

  private OptionalInt typedPort() {
    String text = port.get().strip();
    // Up to five ASCII digits: Integer.parseInt also takes signs and the digits of other scripts.
    if (!text.matches("[0-9]{1,5}")) {
      return OptionalInt.empty();
    }
    int number = Integer.parseInt(text);
    return ApiSettings.isPort(number) ? OptionalInt.of(number) : OptionalInt.empty();
  }

  /** Moves the local API to the typed port, or tries the same port once more. */
  public void applyPort() {
    if (!canApplyPort.get()) {
      return;
    }
    int typed = typedPort().orElseThrow();
    String answering = api.state().get().address();
    if (answering.isEmpty() || typed == settings.get().api().port()) {
      apply(settings.get().api().on(), typed);
    } else {
      api.move(typed, now -> moved(now, typed, answering));
    }
  }

  /** Only a port at which it answers is kept for the next start. */
  private void moved(LocalApiState now, int wanted, String answering) {
    if (now.address().isEmpty()) {
      stays.set(Strings.get("settings.api.stays", now.text(), answering));
    } else {
      change.make(old -> old.withApi(old.api().on(), wanted));
    }
  }

  private void apply(boolean on, int newPort) {
    change.make(old -> old.withApi(on, newPort));
    api.apply(on, newPort);
  }

  /** Returns why a change was not saved; empty if it was. */
  public ReadOnlyStringProperty problem() {
    return change.problem();
  }

  /** Returns the state of the local API; never null inside. */
  public ReadOnlyObjectProperty<LocalApiState> state() {
    return api.state();
  }

  /** Returns the state of the local API in words, with its address while it answers. */
  public String text() {
    LocalApiState state = api.state().get();
    return state.address().isEmpty()
        ? state.text()
        : Strings.get("settings.api.answers", state.address());
  }
}
