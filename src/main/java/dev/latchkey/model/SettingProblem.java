package dev.latchkey.model;

/** Why a team's database, as it is set up, cannot be used; data of each: {@code path}. */
public enum SettingProblem implements Problem {
  /** Its encoding is not UTF-8, so that it cannot hold every label. */
  DATABASE_ENCODING,
  /** The setting {@code search_path} leads to no schema. */
  DATABASE_NO_SCHEMA,
  /** The tables of a Latchkey are in another schema than {@code search_path} leads to. */
  DATABASE_OTHER_SCHEMA,
  /** The setting {@code default_transaction_read_only} is on. */
  DATABASE_SET_READ_ONLY,
  /** The setting {@code session_replication_role} turns foreign keys off. */
  DATABASE_WITHOUT_RULES,
  /** The tables have to be made or changed, which a pooler in transaction mode does not allow. */
  TABLES_NEED_DIRECT;

  @Override
  public Kind kind() {
    return Kind.HERE;
  }
}
