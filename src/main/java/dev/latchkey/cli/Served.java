package dev.latchkey.cli;

import java.util.Optional;

/**
 * An API that answers.
 *
 * @param address its address, such as {@code http://127.0.0.1:7357}
 * @param setUpCode the code that makes a person its first user; empty if it has a user, or if it
 *     serves a data folder
 */
public record Served(String address, Optional<String> setUpCode) {
  /** Returns a text without the code. */
  @Override
  public String toString() {
    return "Served[" + address + "]";
  }
}
