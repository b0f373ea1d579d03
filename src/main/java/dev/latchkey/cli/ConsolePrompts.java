package dev.latchkey.cli;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/** Prompts on a console. */
record ConsolePrompts(Console console) implements Prompts {
  @Override
  public boolean confirms(String question) {
    String answer = console.readLine("%s [y/N] ", question);
    return answer != null
        && (answer.strip().equalsIgnoreCase("y") || answer.strip().equalsIgnoreCase("yes"));
  }

  @Override
  public char @Nullable [] secret(String prompt) {
    return console.readPassword("%s", prompt);
  }
}
