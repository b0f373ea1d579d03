package dev.latchkey.window;

import javafx.application.Platform;

/** Prints the name that JavaFX gives to windows: for {@link ProgramNameTest}. */
public final class PrintedProgramName {
  private PrintedProgramName() {}

  /** Sets the name and prints what it is then. */
  public static void main(String[] arguments) {
    Platform.startup(
        () -> {
          ProgramName.set();
          try {
            Class<?> type = Class.forName("com.sun.glass.ui.Application");
            Object application = type.getMethod("GetApplication").invoke(null);
            System.out.println(type.getMethod("getName").invoke(application));
          } catch (ReflectiveOperationException e) {
            System.out.println(e);
          }
          Platform.exit();
        });
  }
}
