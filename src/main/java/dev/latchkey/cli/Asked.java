package dev.latchkey.cli;

/** What a start of the window asks for besides showing it. */
public enum Asked {
  NOTHING,

  /** The dialog that generates a token for the account that is shown. */
  GENERATE,

  /** The dialog that tells which token a key belongs to. */
  IDENTIFY
}
