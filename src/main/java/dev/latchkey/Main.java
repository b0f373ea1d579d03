package dev.latchkey;

import dev.latchkey.cli.Cli;
import dev.latchkey.cli.Terminal;

/**
 * Chooses between the window and a verb, and loads neither JavaFX for the one nor picocli for the
 * other.
 */
public final class Main {
  private Main() {}

  /** Without arguments opens the window, else does what the command line says. */
  public static void main(String[] arguments) {
    int code = new Cli(new LocalProgram(System.getenv()), Terminal.ofProcess()).run(arguments);
    // System.exit starts the logging system first, to tell it of the exit.
    if (code != 0) {
      System.exit(code);
    }
  }
}
