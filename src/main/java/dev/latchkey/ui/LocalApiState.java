package dev.latchkey.ui;

import dev.latchkey.ui.widget.Tone;

/** The state of the local API, in words and as a colour. */
public sealed interface LocalApiState {
  /** The person turned it off. */
  record Off() implements LocalApiState {}

  /** It is being opened. */
  record Starting() implements LocalApiState {}

  /**
   * It answers.
   *
   * @param address such as {@code http://127.0.0.1:7357}
   */
  record On(String address) implements LocalApiState {}

  /**
   * It answers, but the name {@code localhost} may lead to another program.
   *
   * @param reached its address, which is right
   */
  record LocalhostShared(String reached) implements LocalApiState {}

  /** Another program listens on the port. */
  record PortTaken(int port) implements LocalApiState {}

  /**
   * Another process of Latchkey serves this data folder.
   *
   * @param there the address at which that process answers; empty if it is not known
   */
  record ServedElsewhere(String there) implements LocalApiState {}

  /**
   * Something else went wrong.
   *
   * @param message what, in one plain sentence
   */
  record CannotServe(String message) implements LocalApiState {}

  /** Returns what to say in words; one word if all is well. */
  default String text() {
    return switch (this) {
      case Off _ -> Strings.get("localapi.state.off");
      case Starting _ -> Strings.get("localapi.state.starting");
      case On _ -> Strings.get("localapi.state.on");
      case LocalhostShared shared -> Strings.get("localapi.state.localhostshared", shared.reached);
      case PortTaken taken -> Strings.get("localapi.state.porttaken", String.valueOf(taken.port));
      case ServedElsewhere other ->
          other.there.isEmpty()
              ? Strings.get("localapi.state.servedelsewhere")
              : Strings.get("localapi.state.servedthere", other.there);
      case CannotServe broken -> broken.message;
    };
  }

  /** Returns the address; empty unless this process answers there. */
  default String address() {
    return switch (this) {
      case On on -> on.address;
      case LocalhostShared shared -> shared.reached;
      default -> "";
    };
  }

  /** Returns where the data is reached, be it through another process; empty if it is not. */
  default String reachedAt() {
    return this instanceof ServedElsewhere other ? other.there : address();
  }

  /** Returns how to colour it. */
  default Tone tone() {
    return switch (this) {
      case On _ -> Tone.GOOD;
      case Off _ -> Tone.NEUTRAL;
      case Starting _ -> Tone.WORKING;
      case LocalhostShared _, PortTaken _, ServedElsewhere _, CannotServe _ -> Tone.PROBLEM;
    };
  }
}
