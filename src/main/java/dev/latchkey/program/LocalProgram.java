package dev.latchkey.program;

import dev.latchkey.cli.OpenFolder;
import dev.latchkey.cli.Operator;
import dev.latchkey.cli.Program;
import dev.latchkey.cli.ScriptSession;
import dev.latchkey.cli.ServeSettings;
import dev.latchkey.cli.Served;
import dev.latchkey.cli.TeamDatabase;
import dev.latchkey.folder.DataFolder;
import dev.latchkey.folder.LogFile;
import dev.latchkey.folder.Version;
import dev.latchkey.handover.places.Places;
import dev.latchkey.handover.run.TemporaryHome;
import dev.latchkey.keychain.KeptKeys;
import dev.latchkey.keychain.SystemKeychain;
import dev.latchkey.local.LocalAuthority;
import dev.latchkey.model.AccountService;
import dev.latchkey.model.Refused;
import dev.latchkey.model.RestoreProblem;
import dev.latchkey.model.ReviewService;
import dev.latchkey.model.TokenService;
import dev.latchkey.store.PostgresStore;
import dev.latchkey.store.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The program that the verbs use: the data folder of this computer and its authority. */
public final class LocalProgram implements Program {
  /** Opens the window. It is passed in because this package must not know the window. */
  @FunctionalInterface
  public interface WindowOpener {
    /**
     * Opens the window of a data folder and returns when the window has been closed.
     *
     * @return the exit code
     */
    int open(DataFolder folder) throws InterruptedException;
  }

  private final Map<String, String> environment;
  private final WindowOpener windows;
  private @Nullable DataFolder opened;

  /**
   * The program.
   *
   * @param environment the environment variables
   * @param windows opens the window
   */
  public LocalProgram(Map<String, String> environment, WindowOpener windows) {
    this.environment = environment;
    this.windows = windows;
  }

  @Override
  public String version() {
    return Version.current();
  }

  @Override
  public OpenFolder open(@Nullable Path data) {
    DataFolder folder = folder(data);
    LocalAuthority local = LocalAuthority.open(folder);
    return new OpenFolder() {
      @Override
      public TokenService tokens() {
        return local.tokens();
      }

      @Override
      public AccountService accounts() {
        return local.accounts();
      }

      @Override
      public ReviewService review() {
        return local.review();
      }

      @Override
      public KeptKeys keptKeys() {
        return new KeptKeys(new SystemKeychain(), folder.keptKeys());
      }

      @Override
      public Places places() {
        return new Places(folder.places());
      }

      @Override
      public ScriptSession scriptSession() {
        return new SessionFile(folder, local);
      }

      @Override
      public void close() {
        local.close();
      }
    };
  }

  @Override
  public int window(@Nullable Path data) throws InterruptedException {
    return windows.open(folder(data));
  }

  @Override
  public Map<String, String> environment() {
    return environment;
  }

  @Override
  public void serve(ServeSettings settings, Consumer<Served> ready) throws InterruptedException {
    if (settings.database() == null) {
      Serve.folder(folder(settings.data()), settings, ready);
    } else {
      // The server of a team has no log file: operators collect its standard error.
      Serve.team(settings.database(), settings, ready);
    }
  }

  @Override
  public Operator operator(@Nullable Path data, @Nullable TeamDatabase database) {
    if (database != null) {
      return new DatabaseOperator(
          PostgresStore.openExisting(database.url(), database.user(), database.password()));
    }
    // Neither a folder nor a database is made for somebody who has misspelled its name.
    Path there = new DataFolder(DataFolder.path(data, environment)).database();
    if (!Files.exists(there)) {
      throw new Refused(RestoreProblem.NO_LATCHKEY_THERE, "path", there.toString());
    }
    return new DatabaseOperator(SqliteStore.open(folder(data).database()));
  }

  @Override
  public void upgrade(TeamDatabase database) {
    PostgresStore.upgrade(database.url(), database.user(), database.password());
  }

  @Override
  public Optional<Path> logFile() {
    return Optional.ofNullable(opened).map(folder -> LogFile.in(folder.logs()));
  }

  @Override
  public Optional<Path> homes() {
    return Optional.ofNullable(opened).map(DataFolder::homes);
  }

  /**
   * Opens the data folder, starts logging to its log file, and removes the homes with a key that a
   * killed {@code latchkey run} left.
   */
  private DataFolder folder(@Nullable Path data) {
    DataFolder folder = DataFolder.open(data, environment);
    LogFile.install(folder);
    opened = folder;
    TemporaryHome.removeLeft(folder.homes());
    return folder;
  }
}
