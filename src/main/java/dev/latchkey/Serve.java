package dev.latchkey;

import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** {@code latchkey serve}: the authority and its API without a window. */
final class Serve {
  private Serve() {}

  /**
   * Serves a data folder; does not return. When the process is told to end (SIGTERM, Ctrl+C), what
   * is under way is finished and written.
   *
   * @param ready gets the address as soon as calls are answered
   * @throws dev.latchkey.model.Refused if it cannot be served
   */
  static void run(DataFolder folder, String host, int port, Consumer<String> ready)
      throws InterruptedException {
    LocalAuthority local = LocalAuthority.open(folder);
    OwnedApi api;
    try {
      api = OwnedApi.start(folder, local.authority(), host, port);
    } catch (RuntimeException | Error e) {
      local.close();
      throw e;
    }
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("end")
                .unstarted(
                    () -> {
                      api.close();
                      local.close();
                    }));
    ready.accept(api.address());
    new CountDownLatch(1).await();
  }
}
