package dev.latchkey.window;

import dev.latchkey.cli.Asked;
import dev.latchkey.folder.DataFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Claims the window of a data folder without showing it, as a process for tests. */
public final class WindowProcess {
  private WindowProcess() {}

  /**
   * Claims the window and stays, or asks the other process to come to the front.
   *
   * @param arguments the data folder, how many milliseconds to try, and what else to open
   */
  public static void main(String[] arguments) throws Exception {
    DataFolder folder = DataFolder.open(Path.of(arguments[0]), Map.of());
    SingleWindow window =
        SingleWindow.claim(folder, asked -> System.out.println("to the front: " + asked))
            .orElse(null);
    if (window == null) {
      boolean shown =
          SingleWindow.showOther(
              folder, Asked.valueOf(arguments[2]), Duration.ofMillis(Long.parseLong(arguments[1])));
      System.out.println(shown ? "other shown" : "other silent");
      return;
    }
    System.out.println("the window");
    System.in.read();
    window.close();
    System.out.println("closed");
  }
}
