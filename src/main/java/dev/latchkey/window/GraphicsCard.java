package dev.latchkey.window;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Whether this computer has a graphics card that JavaFX draws with. On Linux, JavaFX loads OpenGL
 * to find out, and drops it again where the card is of none of three makers ({@code
 * com.sun.prism.es2.X11GLFactory} has their list): that takes 60 MB, which stay, and a tenth of the
 * start. The kernel says the maker without loading anything.
 *
 * @param cards the folder with the kernel's list of cards
 * @param devices the folder with devices, where NVIDIA's own driver puts its
 */
record GraphicsCard(Path cards, Path devices) {
  /** AMD, Intel, NVIDIA, as the PCI standard numbers them. */
  private static final Set<String> KNOWN = Set.of("0x1002", "0x8086", "0x10de");

  private static final String ORDER = "prism.order";

  /** That of this computer. */
  GraphicsCard() {
    this(Path.of("/sys/class/drm"), Path.of("/dev"));
  }

  /** Lets JavaFX draw without one where there is none; before JavaFX starts. */
  void chooseDrawing() {
    boolean isLinux = System.getProperty("os.name").startsWith("Linux");
    if (isLinux && System.getProperty(ORDER) == null && !isKnown()) {
      System.setProperty(ORDER, "sw");
    }
  }

  /** Tells whether there is a card that JavaFX may use. */
  boolean isKnown() {
    if (Files.exists(devices.resolve("nvidiactl"))) {
      return true;
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(cards, "card*")) {
      for (Path card : found) {
        if (KNOWN.contains(maker(card))) {
          return true;
        }
      }
      return false;
    } catch (IOException _) {
      return false;
    }
  }

  /**
   * Returns the number of a card's maker; empty for a connector, and for a card that is on no bus.
   */
  private static String maker(Path card) {
    try {
      return Files.readString(card.resolve("device/vendor")).strip();
    } catch (IOException _) {
      return "";
    }
  }
}
