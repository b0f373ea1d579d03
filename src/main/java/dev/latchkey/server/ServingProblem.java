package dev.latchkey.server;

import dev.latchkey.model.Problem;

/** Why the HTTP API cannot be served. */
public enum ServingProblem implements Problem {
  /** Another program listens on the port of the HTTP API; data: {@code port}. */
  PORT_TAKEN,
  /** There is no such file with a TLS certificate or its key; data: {@code path}. */
  CERTIFICATE_MISSING,
  /** The file with the certificate or the key may not be read; data: {@code path}. */
  CERTIFICATE_FORBIDDEN,
  /**
   * The file with the certificate or the key is a folder, is far too large, or cannot be read for
   * another reason; data: {@code path}.
   */
  CERTIFICATE_UNREADABLE,
  /** The file has no certificate in PEM; data: {@code path}. */
  CERTIFICATE_NOT_PEM,
  /** A certificate in the file is cut off or damaged; data: {@code path}. */
  CERTIFICATE_DAMAGED,
  /** A certificate in the file has expired; data: {@code path}, {@code time}. */
  CERTIFICATE_OUT_OF_DATE,
  /** A certificate in the file is not valid yet; data: {@code path}, {@code time}. */
  CERTIFICATE_NOT_YET_VALID,
  /** No client of today would accept the certificate, or its key; data: {@code path}. */
  CERTIFICATE_WEAK,
  /** The file has no private key in PEM; data: {@code path}. */
  TLS_KEY_NOT_PEM,
  /** The private key is encrypted; data: {@code path}. */
  TLS_KEY_ENCRYPTED,
  /** The private key is not PKCS #8, but in an older form; data: {@code path}. */
  TLS_KEY_OLD_FORM,
  /** The private key is cut off, damaged, or of a kind that is not known; data: {@code path}. */
  TLS_KEY_DAMAGED,
  /** The private key is not that of the first certificate; data: {@code path}, {@code other}. */
  TLS_KEY_OF_ANOTHER,
  /** This is not the address or network of a proxy; data: {@code proxy}. */
  PROXY_MALFORMED,
  /** Another process serves the HTTP API of this data folder; data: {@code path}. */
  API_SERVED_ELSEWHERE;

  @Override
  public Kind kind() {
    return Kind.HERE;
  }
}
