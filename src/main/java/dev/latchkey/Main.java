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
    System.exit(new Cli(new LocalProgram(System.getenv()), Terminal.ofProcess()).run(arguments));
  }
}
