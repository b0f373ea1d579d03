package dev.latchkey.program;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.cli.ServeSettings;
import dev.latchkey.cli.Served;
import dev.latchkey.cli.TeamDatabase;
import dev.latchkey.folder.DataFolder;
import dev.latchkey.folder.OutOfMemory;
import dev.latchkey.local.LocalAuthority;
import dev.latchkey.local.ServedFolder;
import dev.latchkey.local.Upkeep;
import dev.latchkey.model.OneTimeCode;
import dev.latchkey.model.Refused;
import dev.latchkey.server.HttpApi;
import dev.latchkey.server.ServerSettings;
import dev.latchkey.store.PostgresStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** {@code latchkey serve}: the authority and its API without a window. */
final class Serve {
  private Serve() {}

  /**
   * Serves a data folder and does not return. When the process is told to end (SIGTERM, Ctrl+C),
   * running calls are finished and last uses are written.
   *
   * @param ready called as soon as the API answers
   * @param noBackup is told, on another thread, why there is no backup today
   * @throws dev.latchkey.model.Refused if it cannot be served
   */
  static void folder(
      DataFolder folder, ServeSettings settings, Consumer<Served> ready, Consumer<Refused> noBackup)
      throws InterruptedException {
    ServerSettings listening = server(settings);
    LocalAuthority local = LocalAuthority.open(folder);
    ServedFolder api;
    try {
      api = ServedFolder.start(folder, local.authority(), listening);
    } catch (RuntimeException | Error e) {
      local.close();
      throw e;
    }
    Upkeep upkeep = Upkeep.of(folder, local, noBackup);
    untilToldToEnd(
        () -> {
          api.close();
          upkeep.close();
          local.close();
        },
        () -> ready.accept(new Served(api.address(), api.isLocalhostShared(), Optional.empty())));
  }

  /**
   * Serves a team's database, as one of any number of nodes, and does not return. It ends like
   * {@link #folder}.
   *
   * @param ready called as soon as the API answers
   * @throws dev.latchkey.model.Refused if it cannot be served
   */
  static void team(TeamDatabase database, ServeSettings settings, Consumer<Served> ready)
      throws InterruptedException {
    ServerSettings listening = server(settings);
    AuthorityStore store = PostgresStore.open(database.url(), database.user(), database.password());
    HttpApi api;
    Optional<String> setUpCode;
    try {
      Authority authority = new Authority(store, Clock.systemUTC(), new SecureRandom());
      setUpCode = authority.signIns().newSetUpCode().map(OneTimeCode::reveal);
      api = HttpApi.start(authority, listening);
    } catch (RuntimeException | Error e) {
      store.close();
      throw e;
    }
    untilToldToEnd(
        () -> {
          api.close();
          store.close();
        },
        () -> ready.accept(new Served(api.address(), false, setUpCode)));
  }

  private static ServerSettings server(ServeSettings settings) {
    return new ServerSettings(
        settings.host(),
        settings.port(),
        settings.certificate() == null || settings.privateKey() == null
            ? null
            : new ServerSettings.Tls(settings.certificate(), settings.privateKey()),
        settings.behindProxy(),
        settings.trustedProxies());
  }

  private static void untilToldToEnd(Runnable end, Runnable ready) throws InterruptedException {
    OutOfMemory.endsProcess();
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("end").unstarted(end));
    ready.run();
    new CountDownLatch(1).await();
  }
}
