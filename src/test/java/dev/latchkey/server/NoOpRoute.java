package dev.latchkey.server;

import dev.latchkey.authority.Authority;

/**
 * The API with one more route, {@value #PATH}, which does nothing: for measuring the server itself.
 */
public final class NoOpRoute {
  /** The path of the route. */
  public static final String PATH = "/noop";

  private NoOpRoute() {}

  /** Starts the API on any free port. */
  public static HttpApi start(Authority authority) {
    return HttpApi.start(
        authority,
        ServerSettings.local("127.0.0.1", 0),
        Routes.Route.probe(PATH, _ -> Answer.empty(200)));
  }
}
