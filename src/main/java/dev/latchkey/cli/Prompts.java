package dev.latchkey.cli;

import java.io.Console;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Questions to the person at the terminal. */
public interface Prompts {
  /** Returns prompts on this process's terminal; empty if input or output is not a terminal. */
  static Optional<Prompts> ofProcess() {
    return Optional.ofNullable(System.console())
        .filter(Console::isTerminal)
        .map(ConsolePrompts::new);
  }

  /** Asks a question. Returns true only for {@code y} or {@code yes}. */
  boolean confirms(String question);

  /**
   * Asks for a secret without showing what is typed.
   *
   * @return a new array, which the caller wipes; null if the person ended the input
   */
  char @Nullable [] secret(String prompt);
}
