package dev.latchkey.model;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds team servers by their addresses. */
public interface Servers {
  /**
   * Returns an address in the form that is shown and stored. Nothing is sent.
   *
   * @throws Refused {@code SERVER_ADDRESS_REFUSED} if it cannot be the address of a team server
   */
  String address(String typed);

  /**
   * Returns the host of an address that {@link #address} returned, as the server's name for people.
   */
  String host(String address);

  /** Returns the sign-in of the server at an address that {@link #address} returned. */
  SignInService at(String address);

  /**
   * Reads the certificate authority that a person chose for a server; slow.
   *
   * @throws Refused if the file holds none
   */
  TrustedAuthority readAuthority(Path file);

  /**
   * Returns the certificate authority that was chosen for the server at an address that {@link
   * #address} returned; empty if there are only the system's.
   */
  Optional<TrustedAuthority> authority(String address);

  /**
   * Trusts another certificate authority for a server from now on; null for the system's only. It
   * is kept with the connections to that server.
   *
   * @throws Refused {@link StoreProblem#STORE_UNAVAILABLE} if that cannot be stored
   */
  void trust(String address, @Nullable TrustedAuthority authority);

  /**
   * Returns how the server at an address is reached: host and port of the proxy; empty if directly.
   *
   * @throws Refused if the proxy cannot be used
   */
  Optional<String> proxy(String address);

  /** Returns the devices of a person who has just signed in there. */
  DeviceService devices(String address, NewSession session);
}
