package dev.latchkey.ui.settings;

import dev.latchkey.ui.CurrentSettings;
import dev.latchkey.ui.Settings;
import dev.latchkey.ui.Strings;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Changes one setting, and says beside it when the change could not be saved. */
final class SettingChange {
  private final CurrentSettings settings;
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

  SettingChange(CurrentSettings settings) {
    this.settings = settings;
  }

  /** Returns why the last change was not saved; empty if it was. */
  ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /** Changes the setting at once, and saves it in the background. */
  void make(UnaryOperator<Settings> change) {
    problem.set("");
    settings.change(
        change, refused -> problem.set(Strings.get("settings.save.refused", refused.sentence())));
  }
}
