package dev.latchkey.model;

/** Why the database or another file of the data folder cannot be read or written. */
public enum StoreProblem implements Problem {
  /** The data folder or its database cannot be read or written; data: {@code path}. */
  STORE_UNAVAILABLE,
  /** The disk is full; data: {@code path}. */
  STORE_FULL,
  /** The database is damaged; data: {@code path}. */
  STORE_CORRUPT,
  /** The database was deleted, but other files of it remain; data: {@code path}. */
  STORE_INCOMPLETE,
  /** The database or its log was replaced while it was in use; data: {@code path}. */
  STORE_REPLACED,
  /** The database was written by a newer Latchkey; data: {@code path}. */
  STORE_TOO_NEW;

  @Override
  public Kind kind() {
    return Kind.UNAVAILABLE;
  }
}
