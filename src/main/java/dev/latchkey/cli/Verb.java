package dev.latchkey.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** A command that the program understands. */
interface Verb {
  /** Returns the verb's name, its options and their descriptions. */
  CommandSpec spec();

  /**
   * Runs the verb.
   *
   * @param given the arguments, as picocli read them
   * @return the exit code
   * @throws IOException if standard output or input fails
   * @throws dev.latchkey.model.Refused for expected failures
   * @throws picocli.CommandLine.ParameterException for an option with a wrong value
   */
  int run(ParseResult given) throws IOException, InterruptedException;
}
