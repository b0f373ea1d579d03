package dev.latchkey.cli;

import java.util.Optional;

/**
 * An API that answers calls.
 *
 * @param address where, such as {@code http://127.0.0.1:7357}
 * @param setUpCode the code with which the first person becomes its first user; empty if there is
 *     one, or if it needs none
 */
public record Served(String address, Optional<String> setUpCode) {
  /** Returns a text without the code. */
  @Override
  public String toString() {
    return "Served[" + address + "]";
  }
}
