package dev.latchkey.program;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.cli.OpenFolder;
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
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenService;
import dev.latchkey.store.PostgresStore;
import dev.latchkey.store.SqliteStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The program that the verbs use: the data folder of this computer and its authority. */
public final class LocalProgram implements Program {
  /** Opens the window. It is passed in because this package must not know the window. */
  @FunctionalInterface
  public interface WindowOpener {
    /**
     * Opens the window of a data folder and returns when the window has been closed.
     *
     * @param folder opens the data folder; throws {@link Refused} if it cannot be used
     * @return the exit code
     */
    int open(Supplier<DataFolder> folder) throws InterruptedException;
  }

  private final Map<String, String> environment;
  private final WindowOpener windows;
  private @Nullable DataFolder opened;
  private boolean isLogInstalled;
  private boolean isLogJson;

  /**
   * The program.
   *
   * @param environment the environment variables
   * @param windows opens the window
   */
  public LocalProgram(Map<String, String> environment, WindowOpener windows) {
    this.environment = environment;
    this.windows = windows;
    this.isLogJson = "json".equals(environment.get("LATCHKEY_LOG"));
  }

  @Override
  public void logInJson() {
    isLogJson = true;
  }

  @Override
  public boolean tellsInLog() {
    return opened == null && isLogJson;
  }

  @Override
  public void log(String warning) {
    if (!isLogInstalled) {
      installConsole(false);
    }
    System.getLogger(LocalProgram.class.getName()).log(System.Logger.Level.WARNING, warning);
  }

  private void installConsole(boolean isChatty) {
    LogFile.installConsole(isLogJson, isChatty);
    isLogInstalled = true;
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
    return windows.open(() -> folder(data));
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
      installConsole(true);
      Serve.team(settings.database(), settings, ready);
    }
  }

  @Override
  public long suspendAll(@Nullable Path data, @Nullable TeamDatabase database) {
    return with(data, database, Authority::suspendAll);
  }

  @Override
  public long resumeAll(@Nullable Path data, @Nullable TeamDatabase database) {
    return with(data, database, Authority::resumeAll);
  }

  private long with(
      @Nullable Path data, @Nullable TeamDatabase database, ToLongFunction<Authority> work) {
    if (database != null) {
      installConsole(false);
    }
    try (AuthorityStore store =
        database == null
            ? SqliteStore.open(folder(data).database())
            : PostgresStore.open(database.url(), database.user(), database.password())) {
      return work.applyAsLong(new Authority(store, Clock.systemUTC(), new SecureRandom()));
    }
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
    DataFolder folder;
    try {
      folder = DataFolder.open(data, environment);
    } catch (Refused e) {
      if (!isLogInstalled) {
        installConsole(false);
      }
      throw e;
    }
    LogFile.install(folder, isLogJson);
    isLogInstalled = true;
    opened = folder;
    TemporaryHome.removeLeft(folder.homes());
    return folder;
  }
}
