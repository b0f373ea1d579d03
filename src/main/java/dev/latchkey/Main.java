package dev.latchkey;

import dev.latchkey.cli.Asked;
import dev.latchkey.cli.Cli;
import dev.latchkey.cli.Terminal;
import dev.latchkey.model.Refused;
import dev.latchkey.program.CoreDumps;
import dev.latchkey.program.LocalProgram;
import dev.latchkey.window.WindowStart;

/**
 * Chooses between the window and a verb, and loads neither JavaFX for the one nor picocli for the
 * other.
 */
public final class Main {
  private Main() {}

  /** Without arguments opens the window, else does what the command line says. */
  public static void main(String[] arguments) throws InterruptedException {
    if (!isVersionAsked(arguments)) {
      CoreDumps.forbid();
    }
    Terminal terminal = Terminal.ofProcess();
    LocalProgram program =
        new LocalProgram(
            System.getenv(),
            (folder, asked) -> WindowStart.open(folder, terminal, asked),
            WindowStart::retention,
            WindowStart::port);
    int code =
        arguments.length == 0
            ? window(program, terminal)
            : new Cli(program, terminal).run(arguments);
    // System.exit starts the logging system first, to tell it of the exit.
    if (code != 0) {
      System.exit(code);
    }
  }

  /** The one process that never holds a key. */
  private static boolean isVersionAsked(String... arguments) {
    return arguments.length == 1 && arguments[0].equals("--version");
  }

  private static int window(LocalProgram program, Terminal terminal) throws InterruptedException {
    try {
      return program.window(null, Asked.NOTHING);
    } catch (Refused e) {
      terminal.complain(e.getMessage());
      return 1;
    }
  }
}
