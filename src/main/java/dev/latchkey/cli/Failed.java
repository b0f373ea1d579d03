package dev.latchkey.cli;

/** A verb did not do what it was asked; the message is a plain sentence. The exit code is 1. */
final class Failed extends RuntimeException {
  Failed(String sentence) {
    super(sentence);
  }
}
