package dev.latchkey.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Something that the program can be asked to do from a terminal. */
interface Verb {
  /** Returns the verb's name, its options and their descriptions. */
  CommandSpec spec();

  /**
   * Does it.
   *
   * @param given the options that were given, understood by picocli
   * @return the exit code
   * @throws IOException if standard output or input fails
   * @throws dev.latchkey.model.Refused for expected failures
   * @throws picocli.CommandLine.ParameterException for an option with a value of no use
   */
  int run(ParseResult given) throws IOException, InterruptedException;
}
