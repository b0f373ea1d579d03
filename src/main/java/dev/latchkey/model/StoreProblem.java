package dev.latchkey.model;

/**
 * Why a file or folder, such as the database of the data folder, cannot be read or written. Each
 * has a sentence that names the cause; data: {@code path}. The words of the system itself go to the
 * log, see {@link Refused#forLog}.
 */
public enum StoreProblem implements Problem {
  /** The cause is none of those below: only the system's own words tell. */
  STORE_UNAVAILABLE,
  /** The file, or the folder it should be in, does not exist. */
  STORE_MISSING,
  /** The permissions of the file or folder do not let this user in. */
  STORE_FORBIDDEN,
  /** The system forbids it whatever the permissions are, as for a file marked as immutable. */
  STORE_PROTECTED,
  /** The file system is mounted read-only. */
  STORE_READ_ONLY,
  /** The file must be written to before it can be read, and its folder is read-only. */
  STORE_NEEDS_WRITING,
  /** The disk is full. */
  STORE_FULL,
  /** This person's part of the disk is used up. */
  STORE_QUOTA,
  /** The file has the largest size that the process or the file system allows. */
  STORE_FILE_LIMIT,
  /** The file is larger than any that Latchkey writes there. */
  STORE_TOO_LARGE,
  /** The file does not hold what Latchkey writes there. */
  STORE_BROKEN,
  /** The file is a mount point, as containers make them of single files, or otherwise in use. */
  STORE_MOUNTED,
  /** Another program, or another Latchkey, holds a lock. */
  STORE_LOCKED,
  /** There is a file where a folder should be. */
  STORE_NO_FOLDER,
  /** There is a folder where a file should be. */
  STORE_IS_FOLDER,
  /** The name, or the whole path, is too long. */
  STORE_NAME_TOO_LONG,
  /** Links on the way lead back to themselves. */
  STORE_LINK_LOOP,
  /** The locale of the process has no characters for the name. */
  STORE_NAME_UNKNOWN,
  /** No data folder was named, and there is no home directory. */
  STORE_NO_HOME,
  /** The process, or the system, has too many files open. */
  STORE_TOO_MANY_FILES,
  /** There is no memory left. */
  STORE_NO_MEMORY,
  /** The disk or the network drive reports errors. */
  STORE_FAILING,
  /** The locks of the file system cannot be relied on, as on network drives. */
  STORE_NO_LOCKS,
  /** SQLite's own library cannot be unpacked into the temporary folder, or not be run there. */
  STORE_LIBRARY,
  /** The file is not a database of Latchkey. */
  STORE_NOT_DATABASE,
  /** The database is damaged. */
  STORE_CORRUPT,
  /** The database was deleted, but other files of it remain. */
  STORE_INCOMPLETE,
  /** The database or its log was replaced while it was in use. */
  STORE_REPLACED,
  /** The database was written by a newer Latchkey. */
  STORE_TOO_NEW;

  @Override
  public Kind kind() {
    return Kind.UNAVAILABLE;
  }
}
