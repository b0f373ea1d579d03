package dev.latchkey.ui.connection;

import dev.latchkey.model.Device;
import dev.latchkey.model.DeviceService;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.RelativeTime;
import dev.latchkey.ui.Strings;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The devices that a person is signed in on, and signing them out. */
public final class DevicesViewModel {
  private final DeviceService service;
  private final Attempt attempt;
  private final Clock clock;
  private final ObservableList<Device> devices = FXCollections.observableArrayList();
  private final BooleanBinding hasOthers;

  /** A list that is not read yet. */
  public DevicesViewModel(DeviceService service, Attempt attempt, Clock clock) {
    this.service = service;
    this.attempt = attempt;
    this.clock = clock;
    hasOthers =
        Bindings.createBooleanBinding(
            () -> devices.stream().anyMatch(device -> !device.current()), devices);
  }

  /** Returns the devices, the last used first. */
  public ObservableList<Device> devices() {
    return devices;
  }

  /** Returns whether it is reading or signing out, and why that failed. */
  public Attempt attempt() {
    return attempt;
  }

  /** Tells whether there are devices other than this one. */
  public BooleanBinding hasOthers() {
    return hasOthers;
  }

  /** Returns when a device signed in and was last used. */
  public String times(Device device) {
    Instant now = clock.instant();
    return Strings.get(
        "devices.row.times",
        RelativeTime.text(device.signedInAt(), now),
        RelativeTime.text(device.lastUsedAt(), now));
  }

  /** Reads the list. */
  public void reload() {
    attempt.run(service::devices, devices::setAll);
  }

  /** Signs a device out. */
  public void signOut(Device device) {
    signOut(List.of(device));
  }

  /** Signs all devices out but this one. */
  public void signOutOthers() {
    signOut(devices.stream().filter(device -> !device.current()).toList());
  }

  private void signOut(List<Device> which) {
    attempt.run(
        () -> {
          which.forEach(device -> service.signOut(device.id()));
          return service.devices();
        },
        devices::setAll);
  }
}
