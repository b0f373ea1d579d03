package dev.latchkey.local;

import dev.latchkey.file.FileRefusal;
import dev.latchkey.file.LockFile;
import dev.latchkey.file.OwnerOnly;
import dev.latchkey.folder.DataFolder;
import dev.latchkey.model.Refused;
import dev.latchkey.store.SqliteBackup;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The backups that are made without being asked for: one a day, of which seven are kept. Where
 * nothing was changed since the newest, that one is as good as another, and counts as made anew.
 */
public final class DailyBackups {
  private static final int KEPT = 7;
  private static final Duration APART = Duration.ofDays(1);

  private static final String NAMES = "latchkey-????-??-??T??????Z.db";
  private static final String LEFT = ".latchkey-*.part";

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'latchkey-'uuuu-MM-dd'T'HHmmss'Z.db'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final DataFolder folder;
  private final Clock clock;

  /** The backups of a data folder; {@code clock} gives them their times. */
  public DailyBackups(DataFolder folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * Returns when it was last made sure that there is a backup of everything; empty if never.
   *
   * @throws Refused one of the {@code STORE_…} problems
   */
  public Optional<Instant> lastAt() {
    try {
      List<Path> found = newestFirst();
      return found.isEmpty() ? Optional.empty() : Optional.of(timeOf(found.getFirst()));
    } catch (IOException e) {
      throw FileRefusal.of(folder.backups(), e);
    }
  }

  /**
   * Makes a backup if the last one is older than a day, and removes those that are too many. Does
   * nothing while another process is at it.
   *
   * @throws Refused one of {@link SqliteBackup#make}
   */
  public void makeIfDue() {
    try {
      if (!isDue()) {
        return;
      }
      if (!Files.isDirectory(folder.backups(), LinkOption.NOFOLLOW_LINKS)) {
        OwnerOnly.createFolder(folder.backups());
      }
      try (LockFile lock = LockFile.tryTake(folder.backups().resolve("lock")).orElse(null)) {
        // Another process may have made it since.
        if (lock != null && isDue()) {
          make();
        }
      }
    } catch (IOException e) {
      throw FileRefusal.of(folder.backups(), e);
    }
  }

  /** A time in the future is that of a clock that was wrong. */
  private boolean isDue() {
    Instant now = clock.instant();
    return lastAt()
        .map(last -> last.isAfter(now) || Duration.between(last, now).compareTo(APART) >= 0)
        .orElse(true);
  }

  private void make() throws IOException {
    for (Path left : matching(LEFT)) {
      Files.deleteIfExists(left);
    }
    takeForNew();
    Optional<Path> before = newestFirst().stream().findFirst();
    Path made = folder.backups().resolve(NAME.format(clock.instant()));
    SqliteBackup.make(folder.database(), made);
    FileTime now = FileTime.from(clock.instant());
    if (before.isPresent() && Files.mismatch(made, before.get()) == -1) {
      Files.delete(made);
      Files.setLastModifiedTime(before.get(), now);
      return;
    }
    Files.setLastModifiedTime(made, now);
    List<Path> all = newestFirst();
    for (Path old : all.subList(Math.min(KEPT, all.size()), all.size())) {
      Files.delete(old);
    }
  }

  /** Gives what a wrong clock has dated into the future the present time. */
  private void takeForNew() throws IOException {
    Instant now = clock.instant();
    for (Path file : matching(NAMES)) {
      if (timeOf(file).isAfter(now)) {
        Files.setLastModifiedTime(file, FileTime.from(now));
      }
    }
  }

  /** Returns the backups by their times, not by their names, which a wrong clock may have given. */
  private List<Path> newestFirst() throws IOException {
    record Dated(Path file, Instant at) {}
    List<Dated> dated = new ArrayList<>();
    for (Path file : matching(NAMES)) {
      dated.add(new Dated(file, timeOf(file)));
    }
    dated.sort((one, other) -> other.at.compareTo(one.at));
    return dated.stream().map(Dated::file).toList();
  }

  private List<Path> matching(String names) throws IOException {
    if (!Files.isDirectory(folder.backups(), LinkOption.NOFOLLOW_LINKS)) {
      return Collections.emptyList();
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.backups(), names)) {
      List<Path> found = new ArrayList<>();
      files.forEach(found::add);
      return found;
    }
  }

  private static Instant timeOf(Path file) throws IOException {
    return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
  }
}
