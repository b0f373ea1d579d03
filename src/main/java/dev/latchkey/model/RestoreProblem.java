package dev.latchkey.model;

/** Why something that an operator wants to do to a whole database is refused. */
public enum RestoreProblem implements Problem {
  /** The database is empty, or another program's; data: {@code path}. */
  NO_LATCHKEY_THERE,
  /** The tables are of an older version and have to be brought up to date; data: {@code path}. */
  TABLES_TOO_OLD,
  /** A node of an older version runs that would not see the change; data: {@code node}. */
  OLD_NODE_RUNS,
  /** Nobody has this e-mail address here; data: {@code email}. */
  PERSON_NOT_FOUND;

  @Override
  public Kind kind() {
    return Kind.HERE;
  }
}
