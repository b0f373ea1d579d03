package dev.latchkey.model;

/** The way from the text of an address to a team server. */
public interface Servers {
  /**
   * Returns an address as it is shown and kept; sends nothing.
   *
   * @throws Refused {@code SERVER_ADDRESS_REFUSED}
   */
  String address(String typed);

  /** Returns the host of an address that {@link #address} returned, to call the server by. */
  String host(String address);

  /** Returns the door into the server at an address that {@link #address} returned. */
  SignInService at(String address);

  /** Returns what a person who has just signed in there can do about the sign-in itself. */
  DeviceService devices(String address, NewSession session);
}
