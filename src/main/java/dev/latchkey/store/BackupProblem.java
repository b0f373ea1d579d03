package dev.latchkey.store;

import dev.latchkey.model.Problem;

/** Why a database is not backed up or restored; data: {@code path}. */
public enum BackupProblem implements Problem {
  /** There is something of the backup's name already. */
  BACKUP_EXISTS,
  /** The folder has no database. */
  NOTHING_TO_BACK_UP,
  /** What was written is not what was to be backed up. */
  BACKUP_NOT_PROVEN,
  /** There is no file of this name to restore. */
  BACKUP_MISSING,
  /** What has this name is a folder, a pipe or a device. */
  BACKUP_NOT_FILE,
  /** The file is no database of Latchkey. */
  BACKUP_FOREIGN,
  /** The file is damaged, or only a part of a database. */
  BACKUP_DAMAGED,
  /** The file was written by a newer Latchkey. */
  BACKUP_TOO_NEW,
  /** The file changes while it is read. */
  BACKUP_IN_USE,
  /** The file is the database itself. */
  BACKUP_IS_DATABASE,
  /** A window or a server uses the data folder, which is {@code path}. */
  FOLDER_IN_USE;

  @Override
  public Kind kind() {
    return Kind.HERE;
  }
}
