package dev.latchkey.ui.shell;

import dev.latchkey.ui.CurrentSettings;
import dev.latchkey.ui.KeyClipboard;
import dev.latchkey.ui.LocalApi;
import dev.latchkey.ui.Views;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.scene.Parent;

/** The front door of the main window's content. */
public final class MainFrame {
  private MainFrame() {}

  /**
   * Returns the frame: the sidebar, the chosen section's screen and the status bar.
   *
   * @param dataFolder the folder that is named when the data cannot be opened
   * @param copy puts a text, never a secret, on the clipboard
   * @param keys knows whether a key is on the clipboard
   * @param toasts are shown over the screen
   * @param settings remember the width of the sidebar and what was chosen there
   */
  public static Parent make(
      MainViewModel model,
      LocalApi api,
      Path dataFolder,
      Consumer<String> copy,
      KeyClipboard keys,
      SectionScreens screens,
      SidebarActions actions,
      Toasts toasts,
      CurrentSettings settings) {
    model.returnTo(Section.parse(settings.get().layout().sidebar().section()));
    model
        .chosen()
        .subscribe(
            (_, now) ->
                settings.change(
                    old ->
                        old.withLayout(
                            was -> was.withSidebar(was.sidebar().withSection(now.name()))),
                    _ -> {}));
    NotOpenedView notOpened = new NotOpenedView(new NotOpenedViewModel(model, dataFolder, copy));
    return Views.load(
        new MainView(
            model,
            actions,
            new ContentView(model, screens, notOpened),
            new StatusBarView(
                new StatusBarViewModel(model, api, copy, keys, actions::believeClock)),
            toasts,
            settings));
  }
}
