package dev.latchkey.program;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.cli.ServeSettings;
import dev.latchkey.cli.Served;
import dev.latchkey.cli.TeamDatabase;
import dev.latchkey.file.Signals;
import dev.latchkey.folder.DataFolder;
import dev.latchkey.folder.OutOfMemory;
import dev.latchkey.folder.Version;
import dev.latchkey.local.LocalAuthority;
import dev.latchkey.local.ServedFolder;
import dev.latchkey.local.Upkeep;
import dev.latchkey.model.OneTimeCode;
import dev.latchkey.model.Retention;
import dev.latchkey.server.DailyForgetting;
import dev.latchkey.server.HttpApi;
import dev.latchkey.server.ServerSettings;
import dev.latchkey.store.PostgresStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** {@code latchkey serve}: the authority and its API without a window. */
final class Serve {
  /** Docker kills a container 10 s after it told it to end, and last uses are to be written. */
  private static final Duration DRAIN_TIME = Duration.ofSeconds(7);

  /** Of a process that SIGTERM has killed. */
  private static final int KILLED = 128 + 15;

  private Serve() {}

  /**
   * Serves a data folder until the process is told to end (SIGTERM, Ctrl+C). Then it says that it
   * is not ready, stops listening after the given delay, finishes running calls, writes last uses,
   * and returns. Told again, the process ends at once.
   *
   * @param chosen how long what is over is kept where the settings do not say it
   * @param ready called as soon as the API answers
   * @param warn gets what is wrong with the clock, now and later, and why there is no backup of
   *     today
   * @throws dev.latchkey.model.Refused if it cannot be served
   */
  static void folder(
      DataFolder folder,
      ServeSettings settings,
      Supplier<Retention> chosen,
      Consumer<Served> ready,
      Consumer<String> warn)
      throws InterruptedException {
    ServerSettings listening = server(settings);
    LocalAuthority local = LocalAuthority.open(folder);
    ServedFolder api;
    try {
      local.authority().clock().tellTo(problem -> warn.accept(problem.getMessage()));
      api = ServedFolder.start(folder, local.authority(), listening);
    } catch (RuntimeException | Error e) {
      local.close();
      throw e;
    }
    Upkeep upkeep =
        Upkeep.of(
            folder,
            local,
            () -> settings.retention().apply(chosen.get()),
            refused -> warn.accept("There is no backup of today. " + refused.getMessage()));
    untilToldToEnd(
        () -> {},
        () -> {
          api.drain(settings.drainDelay(), DRAIN_TIME);
          api.close();
          upkeep.close();
          local.close();
        },
        () -> ready.accept(new Served(api.address(), api.isLocalhostShared(), Optional.empty())));
  }

  /**
   * Serves a team's database, as one of any number of nodes. A renewed certificate is looked for at
   * SIGHUP, too. It ends like {@link #folder}.
   *
   * @param ready called as soon as the API answers
   * @throws dev.latchkey.model.Refused if it cannot be served, or the clock of this computer is not
   *     that of the database
   */
  static void team(TeamDatabase database, ServeSettings settings, Consumer<Served> ready)
      throws InterruptedException {
    ServerSettings listening = server(settings);
    AuthorityStore store =
        PostgresStore.openNode(
            database.url(), database.user(), database.password(), Version.current());
    HttpApi api;
    DailyForgetting forgetting;
    Optional<String> setUpCode;
    try {
      Authority authority = new Authority(store, Clock.systemUTC(), new SecureRandom());
      authority.clock().requireAgreed();
      // They go to the log, which is standard error here.
      authority.clock().tellTo(_ -> {});
      setUpCode = authority.signIns().newSetUpCode().map(OneTimeCode::reveal);
      api = HttpApi.start(authority, listening);
      forgetting =
          DailyForgetting.start(authority, () -> settings.retention().apply(Retention.DEFAULTS));
    } catch (RuntimeException | Error e) {
      store.close();
      throw e;
    }
    untilToldToEnd(
        api::lookAtCertificate,
        () -> {
          api.drain(settings.drainDelay(), DRAIN_TIME);
          api.close();
          forgetting.close();
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
        settings.trustedProxies(),
        settings.metrics() == null
            ? null
            : new ServerSettings.Listen(settings.metrics().host(), settings.metrics().port()));
  }

  /**
   * Waits until the process is told to end, then ends what it does, so that it exits with 0: Java's
   * own way, shutdown hooks, always exits with 143, which supervisors take for a failure. A hang-up
   * (SIGHUP), which would end the process too, is a request to look at files again.
   */
  private static void untilToldToEnd(Runnable hangUp, Runnable end, Runnable ready)
      throws InterruptedException {
    OutOfMemory.endsProcess();
    CountDownLatch told = new CountDownLatch(1);
    AtomicBoolean isEnding = new AtomicBoolean();
    Runnable endOnce =
        () -> {
          if (!isEnding.getAndSet(true)) {
            end.run();
          }
        };
    // Where signals cannot be caught (-Xrs), and for whatever else ends the process.
    Thread otherwise = Thread.ofPlatform().name("end").unstarted(endOnce);
    Runtime.getRuntime().addShutdownHook(otherwise);
    Signals.handle("HUP", hangUp);
    for (String signal : List.of("TERM", "INT")) {
      Signals.handle(
          signal,
          () -> {
            if (told.getCount() == 0) {
              Runtime.getRuntime().halt(KILLED);
            }
            told.countDown();
          });
    }
    ready.run();
    told.await();
    endOnce.run();
  }
}
