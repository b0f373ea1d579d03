package dev.latchkey.program;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.cli.Asked;
import dev.latchkey.cli.ClockReset;
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
import dev.latchkey.local.FolderBackups;
import dev.latchkey.local.LocalAuthority;
import dev.latchkey.local.ServedFolder;
import dev.latchkey.model.AccountService;
import dev.latchkey.model.Refused;
import dev.latchkey.model.RestoreProblem;
import dev.latchkey.model.Retention;
import dev.latchkey.model.ReviewService;
import dev.latchkey.model.TokenService;
import dev.latchkey.store.PostgresStore;
import dev.latchkey.store.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
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
     * @param asked what else to open
     * @return the exit code
     */
    int open(Supplier<DataFolder> folder, Asked asked) throws InterruptedException;
  }

  private final Map<String, String> environment;
  private final WindowOpener windows;
  private final Function<DataFolder, Retention> retention;
  private final ToIntFunction<DataFolder> port;
  private @Nullable DataFolder opened;
  private @Nullable String clockWarning;
  private boolean isLogInstalled;
  private boolean isLogJson;

  /**
   * The program.
   *
   * @param environment the environment variables
   * @param windows opens the window
   * @param retention tells how long what is over is kept, as the person chose it in the window
   * @param port tells the port of the local API, as the person chose it in the window
   */
  public LocalProgram(
      Map<String, String> environment,
      WindowOpener windows,
      Function<DataFolder, Retention> retention,
      ToIntFunction<DataFolder> port) {
    this.environment = environment;
    this.windows = windows;
    this.retention = retention;
    this.port = port;
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
    local.authority().clock().tellTo(problem -> clockWarning = problem.sentence());
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
      public String apiAddress() {
        return ServedFolder.addressElsewhere(folder)
            .orElseGet(() -> "http://127.0.0.1:" + port.applyAsInt(folder));
      }

      @Override
      public void close() {
        local.close();
      }
    };
  }

  @Override
  public int window(@Nullable Path data, Asked asked) throws InterruptedException {
    return windows.open(() -> folder(data), asked);
  }

  @Override
  public Map<String, String> environment() {
    return environment;
  }

  @Override
  public void serve(ServeSettings settings, Consumer<Served> ready, Consumer<String> warn)
      throws InterruptedException {
    if (settings.database() == null) {
      DataFolder folder = folder(settings.data());
      Serve.folder(folder, settings, () -> retention.apply(folder), ready, warn);
    } else {
      // The server of a team has no log file: operators collect its standard error.
      installConsole(true);
      Serve.team(settings.database(), settings, ready);
    }
  }

  @Override
  public Operator operator(@Nullable Path data, @Nullable TeamDatabase database) {
    return new DatabaseOperator(existing(data, database));
  }

  /** Opens what is there: nothing is made for somebody who has misspelled a name. */
  private AuthorityStore existing(@Nullable Path data, @Nullable TeamDatabase database) {
    if (database != null) {
      installConsole(false);
      return PostgresStore.openExisting(database.url(), database.user(), database.password());
    }
    Path there = new DataFolder(DataFolder.path(data, environment)).database();
    if (!Files.exists(there)) {
      throw new Refused(RestoreProblem.NO_LATCHKEY_THERE, "path", there.toString());
    }
    return SqliteStore.open(folder(data).database());
  }

  @Override
  public void backUp(@Nullable Path data, Path file) {
    FolderBackups.make(folder(data), file);
  }

  @Override
  public Optional<Path> restore(@Nullable Path data, Path backup) {
    return FolderBackups.restore(folder(data), backup, Instant.now());
  }

  @Override
  public void upgrade(TeamDatabase database) {
    installConsole(false);
    PostgresStore.upgrade(database.url(), database.user(), database.password());
  }

  @Override
  public ClockReset resetClock(@Nullable Path data, @Nullable TeamDatabase database) {
    try (AuthorityStore store = existing(data, database)) {
      Authority authority = new Authority(store, Clock.systemUTC(), new SecureRandom());
      return new ClockReset(authority.clock().reset(), authority.clock().now());
    }
  }

  @Override
  public Optional<String> clockWarning() {
    return Optional.ofNullable(clockWarning);
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
