package dev.latchkey.ui;

/**
 * The local API as the person set it.
 *
 * @param on whether it is served while the window is open
 * @param port its port, {@value #LOWEST_PORT} to {@value #HIGHEST_PORT}
 */
public record ApiSettings(boolean on, int port) {
  /** Ports below are for system services. */
  public static final int LOWEST_PORT = 1024;

  /** The highest port there is. */
  public static final int HIGHEST_PORT = 65535;

  /** As at first. */
  public static final ApiSettings DEFAULTS = new ApiSettings(true, 7357);

  /**
   * Checks the port.
   *
   * @throws IllegalArgumentException if it is outside of its range
   */
  public ApiSettings {
    if (!isPort(port)) {
      throw new IllegalArgumentException("not a port: " + port);
    }
  }

  /** Tells whether the local API can be set to this port. */
  public static boolean isPort(int port) {
    return port >= LOWEST_PORT && port <= HIGHEST_PORT;
  }
}
