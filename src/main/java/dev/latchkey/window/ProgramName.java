package dev.latchkey.window;

import java.lang.reflect.Method;

/**
 * The name by which the desktop knows the windows: on X11 their {@code WM_CLASS}, which joins them
 * with the program's entry in the menu ({@code StartupWMClass}) and its icon on the task bar.
 *
 * <p>JavaFX takes the name of a subclass of {@code Application}, and without one says "java".
 * Latchkey has none, since it starts JavaFX only when it needs a window; there is no public call
 * for another name. Where the internal one is not exported (see {@code jpackage.cfg}), "java"
 * stays.
 */
final class ProgramName {
  private static final String NAME = "latchkey";

  private ProgramName() {}

  /** Sets the name, on the JavaFX thread before the first window. */
  static void set() {
    try {
      Class<?> type = Class.forName("com.sun.glass.ui.Application");
      Object application = type.getMethod("GetApplication").invoke(null);
      Method name = type.getMethod("setName", String.class);
      name.invoke(application, NAME);
    } catch (ReflectiveOperationException e) {
      System.getLogger(ProgramName.class.getName())
          .log(System.Logger.Level.DEBUG, "the desktop calls this program java", e);
    }
  }
}
