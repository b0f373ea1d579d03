package dev.latchkey.cli;

import java.io.Console;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whoever sits at the terminal, where there is one. */
public interface Prompts {
  /** Returns the person at this process's terminal; empty if input or output is none. */
  static Optional<Prompts> ofProcess() {
    return Optional.ofNullable(System.console())
        .filter(Console::isTerminal)
        .map(ConsolePrompts::new);
  }

  /** Asks a question; true only for {@code y} or {@code yes}. */
  boolean confirms(String question);

  /** Asks for a secret without showing what is typed; null if the person ended the input. */
  char @Nullable [] secret(String prompt);
}
