package dev.latchkey.cli;

import java.util.Optional;

/**
 * An API that answers.
 *
 * @param address its address, such as {@code http://127.0.0.1:7357}
 * @param isLocalhostShared whether the name {@code localhost} may lead to another program, at the
 *     same port
 * @param setUpCode the code that makes a person its first user; empty if it has a user, or if it
 *     serves a data folder
 */
public record Served(String address, boolean isLocalhostShared, Optional<String> setUpCode) {
  /** Returns a text without the code. */
  @Override
  public String toString() {
    return "Served[" + address + "]";
  }
}
