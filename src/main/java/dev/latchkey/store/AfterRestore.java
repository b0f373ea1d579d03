package dev.latchkey.store;

import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import java.nio.file.Path;
import java.time.Instant;

/** What a SQLite database needs that comes from a backup, before it is put in its place. */
public final class AfterRestore {
  private AfterRestore() {}

  /**
   * Closes everything in a database that may have ended since the backup was made, until somebody
   * confirms it: see {@link dev.latchkey.authority.ReviewStore#closeAll}. Tables of an older
   * version are brought up to date first.
   *
   * <p>It is one transaction. If the process is killed, the database is as before or closed, and
   * calling this again does the same again. When it returns, everything is on the disk and in this
   * one file.
   *
   * @param database the file under any name, which nobody else has open
   * @throws Refused {@link StoreProblem#STORE_TOO_NEW}; {@link StoreProblem#STORE_CORRUPT} if it is
   *     no database of ours or is damaged; another of the {@code STORE_…} problems. The database is
   *     as before then, or only its tables are up to date
   */
  public static void mark(Path database, Instant now) {
    SqliteDatabase.change(database, handle -> ReviewTable.closeAll(handle, now));
  }
}
