package dev.latchkey.ui.shell;

import dev.latchkey.model.Account;

/** Whether the data is open. */
public sealed interface DataState {
  /** It is being opened. */
  record Opening() implements DataState {}

  /**
   * It is open.
   *
   * @param account the personal account
   */
  record Ready(Account account) implements DataState {}

  /**
   * It could not be opened.
   *
   * @param message why, and what to do
   */
  record NotOpened(String message) implements DataState {}
}
