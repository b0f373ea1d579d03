package dev.latchkey.model;

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

  /** Returns the devices of a person who has just signed in there. */
  DeviceService devices(String address, NewSession session);
}
