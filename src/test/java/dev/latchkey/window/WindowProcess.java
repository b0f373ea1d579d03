package dev.latchkey.window;

import dev.latchkey.folder.DataFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Claims the window of a data folder without showing it, as a process for tests. */
public final class WindowProcess {
  private WindowProcess() {}

  /** Claims the window and stays, or asks the other process to come to the front. */
  public static void main(String[] arguments) throws Exception {
    DataFolder folder = DataFolder.open(Path.of(arguments[0]), Map.of());
    SingleWindow window =
        SingleWindow.claim(folder, () -> System.out.println("to the front")).orElse(null);
    if (window == null) {
      boolean shown =
          SingleWindow.showOther(folder, Duration.ofMillis(Long.parseLong(arguments[1])));
      System.out.println(shown ? "other shown" : "other silent");
      return;
    }
    System.out.println("the window");
    System.in.read();
    window.close();
    System.out.println("closed");
  }
}
