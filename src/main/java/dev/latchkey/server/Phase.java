package dev.latchkey.server;

/** What a connection is doing. */
enum Phase {
  /** Waits for a request. */
  IDLE,
  /** Has a part of the headers. */
  HEAD,
  /** Has the headers, and a part of the body. */
  BODY,
  /** Finds the answer. */
  ANSWERING,
  /** Sends the answer. */
  SENDING,
  /** Has sent its last answer. */
  ENDED
}
