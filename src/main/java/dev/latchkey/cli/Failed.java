package dev.latchkey.cli;

/** The failure of a verb. Its message is a plain sentence, and the exit code is 1. */
final class Failed extends RuntimeException {
  Failed(String sentence) {
    super(sentence);
  }
}
