package dev.latchkey.ui.settings;

import dev.latchkey.ui.CurrentSettings;
import dev.latchkey.ui.FolderOpener;
import dev.latchkey.ui.LocalApi;
import dev.latchkey.ui.LocalBackups;
import dev.latchkey.ui.Views;
import dev.latchkey.ui.WindowContext;
import java.nio.file.Path;
import javafx.scene.Parent;

/** The screen with the settings. */
public final class SettingsScreen {
  private SettingsScreen() {}

  /** Returns the screen; {@code version} is the program's, as people know it. */
  public static Parent make(
      WindowContext context,
      CurrentSettings settings,
      LocalApi api,
      Path dataFolder,
      FolderOpener opener,
      LocalBackups backups,
      String version) {
    return Views.load(
        new SettingsView(
            new SettingsViewModel(
                context.tasks(),
                settings,
                api,
                dataFolder,
                opener,
                new BackupsViewModel(
                    backups,
                    context.tasks(),
                    context.clock(),
                    context.notices(),
                    new BackupDialogs(context)),
                version,
                context.copy())));
  }
}
