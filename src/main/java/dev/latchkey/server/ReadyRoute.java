package dev.latchkey.server;

import dev.latchkey.api.RequestProblem;
import dev.latchkey.authority.Authority;
import dev.latchkey.model.Refused;

/** {@code /readyz}: tells a load balancer whether to send requests to this node. */
final class ReadyRoute {
  private final Authority authority;
  private volatile boolean isEnding;

  ReadyRoute(Authority authority) {
    this.authority = authority;
  }

  /** From now on the node is not ready, although it still answers. */
  void end() {
    isEnding = true;
  }

  /**
   * Answers that the node is ready, or throws.
   *
   * @throws Refused {@link RequestProblem#NODE_ENDING}; if the database does not answer, or its
   *     clock is another one
   */
  Answer answer(Request request) {
    if (isEnding) {
      throw new Refused(RequestProblem.NODE_ENDING);
    }
    authority.health().ping();
    authority.clock().requireAgreed();
    return Answer.text("ready\n");
  }
}
